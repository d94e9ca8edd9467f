import * as z from 'zod/mini'

/**
 * The proof of work at the door: a `nonce` such that SHA-256 of `<challenge>.<nonce>` begins with `bits` zero bits. Asked (428
 * `sign-in.work-needed`, params `challenge` and `bits`) where somebody seems to guess; a challenge is good for one try and five minutes.
 */
export const workSchema = z.strictObject({
  challenge: z.string().check(z.maxLength(400)),
  nonce: z.string().check(z.regex(/^[0-9a-z]{1,24}$/)),
})
export type Work = z.output<typeof workSchema>
