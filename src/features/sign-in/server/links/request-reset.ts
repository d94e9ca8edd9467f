import { AppError } from '../../../../kernel/errors.ts'
import { toHalfWidth } from '../../../../kernel/text.ts'
import { startEvenTime } from '../../../../platform/server/even-time.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { companyCodeOf } from '../../../tenancy/contract/index.ts'
import { signInErrors } from '../../contract/errors.ts'
import { policyOf } from '../../contract/policies.ts'
import { defaultLimits, type SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from '../engine/at-the-door.ts'
import { type FoundOwner, findOwner } from '../queries/links/find-owner.ts'
import { countTry, findTries } from '../queries/tries.ts'
import { blockedUntil, countKey, linkLock, scopeOfPerson } from './bearer.ts'
import { sendResetLink } from './send-link.ts'

export interface ResetName {
  readonly companyCode: string
  readonly userId: string
  readonly sourceAddress: string
}

interface Typed {
  readonly code: string
  readonly key: string
  readonly sourceAddress: string
}

/** Whether the registered mail address is asked for, too. Errors: `sign-in.source-not-permitted`, those of `atTheDoor`. */
export async function askReset(
  deps: SignInDeps,
  keepers: Doorkeepers,
  run: RunUnitOfWork,
  given: ResetName,
): Promise<{ asksMail: boolean }> {
  const typed = typedOf(given)
  return atDoorEvenly(deps, keepers, given.sourceAddress, async () => {
    const owner = await find(run, typed)
    return { asksMail: asksMail(deps, typed, owner) }
  })
}

/**
 * 「パスワードを忘れた方」 (MCOP-LOGIN-6, BP-PWR-1, SP-RESET-1): mails a link, if there is somebody to mail it to. Neither the answer nor its time
 * tells whether there is. A try is never given back to its source: what is left of them would tell, too.
 * Errors: `sign-in.source-not-permitted` (MCOP-LOGIN-8), `kernel.too-many-requests`, `kernel.unavailable`.
 */
export async function requestReset(
  deps: SignInDeps,
  keepers: Doorkeepers,
  run: RunUnitOfWork,
  given: ResetName & { readonly mail: string },
): Promise<void> {
  const typed = typedOf(given)
  await atDoorEvenly(deps, keepers, given.sourceAddress, async () => {
    const owner = await find(run, typed)
    const mail = asksMail(deps, typed, owner) ? given.mail : undefined
    if (owner?.person === undefined) return countForNobody(deps, run, typed, mail)
    const { company, person, policyKey } = owner
    const wish = { personId: person.id, companyCode: company.code, policyKey, mail }
    const scope = scopeOfPerson(company, person, given.sourceAddress)
    return run({ ...scope, mode: 'write' }, (ctx) => sendResetLink(deps, ctx, wish))
  })
}

const typedOf = ({ companyCode, userId, sourceAddress }: ResetName): Typed => ({
  code: companyCodeOf(companyCode),
  key: toHalfWidth(userId).toLowerCase(),
  sourceAddress,
})

/**
 * By what was typed alone: a company has its own rules, and codes of no company are asked like either kind, each always alike, so that neither answer
 * tells that there is one. Without a company it cannot depend on whose name it is, or the question would tell that the name exists: a login id that is a
 * mail address needs no second one.
 */
function asksMail({ secrets }: Pick<SignInDeps, 'secrets'>, typed: Typed, owner: FoundOwner | undefined): boolean {
  if (typed.code === '') return !typed.key.includes('@')
  if (owner !== undefined) return policyOf(owner.policyKey).links.asksMailAtReset
  return (secrets.digest(typed.code, 'reset question')[0] ?? 0) % 2 === 1
}

async function find(run: RunUnitOfWork, typed: Typed): Promise<FoundOwner | undefined> {
  const owner = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => findOwner(ctx, typed))
  if (owner?.isSourcePermitted !== false) return owner
  throw new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress: typed.sourceAddress } })
}

/** Names of nobody are blocked like all others (SP-RESET-6, 7). */
async function countForNobody(deps: SignInDeps, run: RunUnitOfWork, typed: Typed, mail: string | undefined): Promise<void> {
  if (mail === undefined || mail === '') return
  await run({ companyId: null, role: 'app', mode: 'write' }, async (ctx) => {
    ctx.unaudited('a name that belongs to nobody has no history')
    const key = countKey(deps, 'reset-mail', `${typed.code}/${typed.key}`)
    if (blockedUntil((await findTries(ctx, [key]))[0], ctx) === null) await countTry(ctx, key, linkLock)
  })
}

/** A letter is three transactions where there is nothing to do for nobody: on a busy machine it needs more room than a password. */
const letterTimes = 3

/** One place of those that the process has, and no answer before a fixed time, whatever it is. */
export async function atDoorEvenly<Result>(
  deps: SignInDeps,
  keepers: Doorkeepers,
  sourceAddress: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const evenTime = startEvenTime(letterTimes * (deps.limits?.refusalMilliseconds ?? defaultLimits.refusalMilliseconds))
  const worked = await atTheDoor(keepers, { sourceAddress, at: deps.clock.now() }, () =>
    work().then(
      (result) => ({ result }),
      (problem: unknown) => ({ problem }),
    ),
  )
  await evenTime()
  if ('problem' in worked) throw worked.problem
  return worked.result
}
