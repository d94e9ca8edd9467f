import * as z from 'zod/mini'
import { type Checked, type FieldRule, type PersonField, userIdRule } from './user-fields.ts'

export { userIdRule }

export function userKeyOf(userId: string): string {
  return userId.toLowerCase()
}

/** The one policy pattern and the one way of signing in that exist (MCOP-USER-9 to 12). */
export const policyPatternId = 'zzzzzzzzzzzzzzzzzzzz'
export const authenticationMethod = 'MobileConnectMCOP'

export const emailFields = ['email1', 'email2', 'email3'] as const satisfies readonly PersonField[]

export interface RowProblem {
  readonly field: PersonField
  readonly code: string
}

/** At least one address in any of the three places, and none twice, without regard to case (MCOP-USER-13). */
export function emailProblems(person: Readonly<Record<(typeof emailFields)[number], string>>): readonly RowProblem[] {
  const seen = new Set<string>()
  const problems: RowProblem[] = []
  for (const field of emailFields) {
    const address = person[field].toLowerCase()
    if (address === '') continue
    if (seen.has(address)) problems.push({ field, code: 'directory.email-repeated' })
    seen.add(address)
  }
  return seen.size === 0 ? [{ field: 'email1', code: 'directory.email-needed' }] : problems
}

/** Where mail goes and what the login id is made of: the first address that is filled. */
export function firstEmail(person: Readonly<Record<(typeof emailFields)[number], string>>): string {
  return person.email1 || person.email2 || person.email3
}

/** A schema that stores what the rule stores and names the rule's own code when it refuses. */
export function ruled(rule: FieldRule) {
  return z.pipe(
    z.string(),
    z.transform((typed: string, ctx) => {
      const checked: Checked = rule(typed)
      if (checked.ok) return checked.value
      const maximum = checked.params?.maximum
      if (typeof maximum === 'number') {
        ctx.issues.push({ code: 'too_big', origin: 'string', maximum, inclusive: true, input: typed, message: checked.code })
      } else {
        ctx.issues.push({ code: 'custom', input: typed, message: checked.code })
      }
      return z.NEVER
    }),
  )
}
