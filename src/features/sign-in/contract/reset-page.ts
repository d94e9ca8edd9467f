/** The page that a mailed link opens. The token follows as a fragment, which no server, proxy or log along the way gets to see. */
export const resetPagePath = '/admin/reset-password'
