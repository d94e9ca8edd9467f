/** Where people of the user site ask their administrators for another method; the feature above that takes such requests has its page there. */
export const askingPage = '/my/account/requests'
