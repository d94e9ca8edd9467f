import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from '../engine/at-the-door.ts'
import type { FoundLink } from '../queries/links/find-link.ts'
import { lockLink, markChecked } from '../queries/links/link-rows.ts'
import { countTry, findTries, forgetTries } from '../queries/tries.ts'
import { createToken } from '../token.ts'
import { type Bearer, blockedUntil, countKey, linkLock, openLink, scopeOfPerson } from './bearer.ts'
import { isSamePerson, type TypedIdentity } from './identity.ts'

/** Seconds for which a passed check holds in its browser (BP-IDC-7). */
export const checkSeconds = 30 * 60

type Judged =
  | { readonly is: 'same'; readonly checkToken: string }
  | { readonly is: 'other' }
  | { readonly is: 'blocked'; readonly until: Date }

/**
 * 本人確認 (BP-IDC-4): the answer is what the browser has to show when the password is set.
 * Errors: `sign-in.identity-mismatch`, the same for whichever part (BP-IDC-5); `sign-in.identity-blocked` (params.until) from the fifth on
 * (BP-IDC-6); those of `openLink` and `atTheDoor`.
 */
export async function checkIdentity(
  deps: SignInDeps,
  keepers: Doorkeepers,
  run: RunUnitOfWork,
  given: Bearer & TypedIdentity,
): Promise<{ readonly checkToken: string }> {
  return atTheDoor(keepers, { sourceAddress: given.sourceAddress, at: deps.clock.now() }, async () => {
    const link = await openLink(deps, keepers, run, given)
    const scope = scopeOfPerson(link.company, link.person, given.sourceAddress)
    const judged = await run({ ...scope, mode: 'write' }, (ctx) => judge(deps, ctx, link, given))
    if (judged.is === 'same') return { checkToken: judged.checkToken }
    if (judged.is === 'other') throw new AppError(signInErrors['identity-mismatch'])
    throw new AppError(signInErrors['identity-blocked'], { params: { until: judged.until.toISOString() } })
  })
}

/** One after the other, so that of any number at once no sixth is compared. */
async function judge(deps: SignInDeps, ctx: Ctx, link: FoundLink, typed: TypedIdentity): Promise<Judged> {
  ctx.unaudited('a check that is passed, or not even made, changes nothing of the account')
  await lockLink(ctx, link.linkId)
  const key = countKey(deps, 'identity', link.linkId)
  const already = blockedUntil((await findTries(ctx, [key]))[0], ctx)
  if (already !== null) return { is: 'blocked', until: already }
  if (!isSamePerson(link.person, typed)) return countMismatch(ctx, link, key)
  await forgetTries(ctx, [key])
  const { token, tokenHash } = createToken(ctx.chance)
  await markChecked(ctx, link.linkId, { hash: tokenHash, until: new Date(ctx.clock.now().getTime() + checkSeconds * 1000) })
  return { is: 'same', checkToken: token }
}

async function countMismatch(ctx: Ctx, { person }: FoundLink, key: Buffer): Promise<Judged> {
  const { becameLocked } = await countTry(ctx, key, linkLock)
  const object = { type: person.isAdministrator ? 'administrator' : 'user', id: person.id, label: person.name }
  ctx.audit('sign-in.link.identity-refused', [{ object }])
  if (!becameLocked) return { is: 'other' }
  ctx.audit('sign-in.link.identity-blocked', [{ object }])
  return { is: 'blocked', until: new Date(ctx.clock.now().getTime() + linkLock.minutes * 60_000) }
}
