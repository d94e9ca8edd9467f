import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import { addressesReplaced, type ReplacedAddress } from '../../../contract/events.ts'
import { emailFields, firstEmail } from '../../../contract/user-rules.ts'
import type { DirectoryDeps } from '../../deps.ts'
import type { ChangedRow } from '../../queries/import-users.ts'
import { peopleRules } from './people-rules.ts'

/** Whether not even a file changes the address of somebody who has signed in: the manual that has it do so is that of the VPN (MCOP-DEV-4). */
export async function wantsConfirmedAddresses(deps: Pick<DirectoryDeps, 'people'>, ctx: Ctx): Promise<boolean> {
  const { isPortal, services } = await peopleRules(deps, ctx)
  return isPortal && !services.includes('vpn-access')
}

/**
 * Whom rows of a file, or their undo, make reachable elsewhere at once, and where they were before. Error: `mail-needs-confirmation` where the company
 * has that; a file was told before (CSV-E29), an undo has no rows to name.
 */
export async function replacedAddresses(
  deps: Pick<DirectoryDeps, 'people'>,
  ctx: Ctx,
  rows: readonly ChangedRow[],
  side: 'before' | 'after',
): Promise<readonly ReplacedAddress[]> {
  const replaced = rows.flatMap((row) => {
    if (!row.hasSignedIn) return []
    const after = Object.fromEntries(emailFields.map((field) => [field, row[side][field] ?? row[field]])) as Emails
    const before = firstEmail(row)
    return before.toLowerCase() === firstEmail(after).toLowerCase() ? [] : [{ userId: row.id, before }]
  })
  if (replaced.length > 0 && (await wantsConfirmedAddresses(deps, ctx))) throw new AppError(errors['mail-needs-confirmation'])
  return replaced
}

type Emails = Readonly<Record<(typeof emailFields)[number], string>>

/** Of those who were really written. */
export async function tellReplaced(ctx: Ctx, replaced: readonly ReplacedAddress[], written: ReadonlySet<string>): Promise<void> {
  const addresses = replaced.filter(({ userId }) => written.has(userId))
  if (addresses.length > 0) await ctx.emit(addressesReplaced, { addresses })
}
