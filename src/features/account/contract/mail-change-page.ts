/** What mailed links open; the token stands behind the `#`, which no server or proxy sees. */
export const mailChangePages = { confirm: '/mail-change', undo: '/mail-change/undo' } as const
