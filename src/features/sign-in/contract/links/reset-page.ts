/** The pages that a mailed link opens. The token follows as a fragment, which no server, proxy or log along the way gets to see. */
export const resetPagePath = '/reset-password'
export const invitationPagePath = '/invitation'
