/** How long a mailed link is worth something. */
export const resetLinkMinutes = 30
/** Letters with a link that one account gets within an hour. */
export const resetLettersPerHour = 3
