/** Services whose people are the portal's: invited, with a password and a second step. The users of the others come with what the service needs. */
export const portalServices: readonly string[] = ['voice', 'support', 'sso', 'device-keys']
