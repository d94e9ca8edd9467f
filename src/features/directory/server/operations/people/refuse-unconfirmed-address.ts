import { invalidInput } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import type { UserChange } from '../../../contract/user.ts'
import { emailFields, firstEmail } from '../../../contract/user-rules.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { findUsers } from '../../queries/find-users.ts'
import { peopleRules } from './people-rules.ts'

/**
 * In companies of the portal the address that somebody signs in and is reached by changes when it is confirmed, an administrator's change, too
 * (BP-UEDIT-3, SP-ADM-21); `account` does that. Before the first sign-in it may be corrected here: nobody could confirm a wrong one (SSO-W14).
 * Files hold to it where there is no VPN service (CSV-E29); its manual has them change addresses at once (MCOP-DEV-4). Error: `mail-needs-confirmation` at the field.
 */
export async function refuseUnconfirmedAddress(deps: Pick<DirectoryDeps, 'people'>, ctx: Ctx, change: UserChange): Promise<void> {
  const touched = emailFields.filter((field) => change[field] !== undefined)
  if (touched.length === 0 || !(await peopleRules(deps, ctx)).isPortal) return
  const [before] = await findUsers(ctx, [change.id])
  if (before === undefined || before.isMaintenance || before.lastSignedInAt === null) return
  const after = Object.fromEntries(emailFields.map((field) => [field, change[field] ?? before[field]]))
  const isSame = firstEmail(before).toLowerCase() === firstEmail(after as Record<(typeof emailFields)[number], string>).toLowerCase()
  if (!isSame) throw invalidInput([{ pointer: `/body/${touched[0]}`, code: errors['mail-needs-confirmation'].code }])
}
