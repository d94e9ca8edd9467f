import * as z from 'zod/mini'

/** Another user id or login id (SP-UIDC-1); what is left out stays. Of its own, since the browser does not carry the bodies of routes. */
export const changedIdsShape = { userId: z.optional(z.string()), loginId: z.optional(z.string()) }
