import { AppError } from '../../../../kernel/errors.ts'
import { toHalfWidth } from '../../../../kernel/text.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { startEvenTime } from '../../../../platform/server/even-time.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { companyCodeOf } from '../../../tenancy/contract/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import { resetLettersPerHour, resetLinkMinutes } from '../../contract/reset-limits.ts'
import { resetLinkLetter } from '../../mail/reset-link/letter.ts'
import { defaultLimits, type SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from '../engine/at-the-door.ts'
import { administratorAtDoor } from '../engine/attempt-scope.ts'
import { resetLinkCopy } from '../letters.ts'
import { findAdministratorByName } from '../queries/administrators.ts'
import { countResetsSince, endResets, insertReset, lockReachableAdministrator } from '../queries/password-resets.ts'
import { createToken } from '../token.ts'

export interface ResetRequest {
  readonly companyCode: string
  readonly userId: string
  readonly sourceAddress: string
}

const minute = 60_000

/**
 * 「パスワードを忘れた方」 (MCOP-LOGIN-6): mails a link, if there is an administrator to mail it to. Neither the answer nor its time tells whether
 * there is. A try is never given back to its source: what is left of them would tell, too.
 * Errors: `sign-in.source-not-permitted` (MCOP-LOGIN-8), `kernel.too-many-requests`, `kernel.unavailable`.
 */
export async function requestPasswordReset(deps: SignInDeps, keepers: Doorkeepers, run: RunUnitOfWork, given: ResetRequest): Promise<void> {
  const { sourceAddress } = given
  const evenTime = startEvenTime(deps.limits?.refusalMilliseconds ?? defaultLimits.refusalMilliseconds)
  const isPermitted = await atTheDoor(keepers, { sourceAddress, at: deps.clock.now() }, async () => {
    const typed = { code: companyCodeOf(given.companyCode), key: toHalfWidth(given.userId).toLowerCase(), sourceAddress }
    const found = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => findAdministratorByName(ctx, typed))
    if (found === undefined || !found.isSourcePermitted) return found === undefined
    const { company, account } = found
    if (account === undefined) return true
    const actor = administratorAtDoor(company, account, sourceAddress)
    await run({ companyId: company.id, role: 'app', mode: 'write', actor }, (ctx) => sendLink(deps, ctx, account.id, company.code))
    return true
  })
  await evenTime()
  if (!isPermitted) throw new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress } })
}

async function sendLink(deps: Pick<SignInDeps, 'publicUrl'>, ctx: Ctx, id: string, companyCode: string): Promise<void> {
  ctx.unaudited('where nobody can be written to, or has been written to often enough, nothing happens')
  const person = await lockReachableAdministrator(ctx, id)
  const now = ctx.clock.now().getTime()
  if (person === undefined || (await countResetsSince(ctx, id, new Date(now - 60 * minute))) >= resetLettersPerHour) return

  const { token, tokenHash } = createToken(ctx.chance)
  await endResets(ctx, [id], 'replaced')
  const expiresAt = new Date(now + resetLinkMinutes * minute)
  await insertReset(ctx, { id: ctx.ids.next(), userId: id, tokenHash, recipient: person.address, expiresAt })
  ctx.audit('sign-in.administrator.reset-link-sent', [{ object: { type: 'administrator', id, label: person.userId } }])
  ctx.mail(resetLinkLetter.kind, [resetLinkCopy(deps, person, { companyCode, token })])
}
