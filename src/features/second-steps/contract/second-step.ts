/** The second step in words that every side uses: who steers it, what it can be, what a person has. */

/** Who decides on the second step of a company's people (BP-GEN-14): nobody has one, an administrator for each, each person, one for all. */
export const secondStepRules = ['nobody', 'administrator', 'person', 'company'] as const
export type SecondStepRule = (typeof secondStepRules)[number]

/** What can be assigned or chosen (BP-MFA-1). `skip` is the provider's alone (BP-MFA-21). */
export const secondStepMethods = ['totp', 'mail', 'skip'] as const
export type SecondStepMethod = (typeof secondStepMethods)[number]

/** What can be shown at the second step of one sign-in. */
export const secondStepProofs = ['totp', 'mail', 'passkey', 'recovery'] as const
export type SecondStepProof = (typeof secondStepProofs)[number]

/** What the column 二段階認証 of the list of users says: TOTP, MailOTP, SKIP, 未設定 (BP-MFA-1). */
export const shownMethods = ['totp', 'mail', 'skip', 'none'] as const
export type ShownMethod = (typeof shownMethods)[number]

/** Of whom a second step is demanded and who has nothing else gets a code by mail (SP-MFA-1). */
export function shownMethodOf(person: { readonly method: SecondStepMethod | null; readonly isRequired: boolean }): ShownMethod {
  return person.method ?? (person.isRequired ? 'mail' : 'none')
}
