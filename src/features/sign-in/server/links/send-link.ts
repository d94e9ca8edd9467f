import type { Ctx } from '../../../../platform/server/context.ts'
import { type LinkPolicy, policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { countLinksSince, endSentLinks, insertLinks } from '../queries/links/link-rows.ts'
import { lockReachable, type ReachablePerson } from '../queries/links/people.ts'
import { countTry, findTries, forgetTries } from '../queries/tries.ts'
import { createToken } from '../token.ts'
import { blockedUntil, countKey, linkLock } from './bearer.ts'
import { mailKey } from './identity.ts'
import { resetLetter, resetRestsLetterTo } from './letters.ts'

const minute = 60_000

export interface LinkWish {
  readonly personId: string
  readonly companyCode: string
  readonly policyKey: string
  /** What was typed where the mail address is asked for; undefined: it is not. */
  readonly mail: string | undefined
}

/**
 * Mails a link for a new password, if the person can be written to, the address is theirs, they have not been written to too often and no rest
 * stands against it. Whichever it was is nobody's to know but the person's own.
 */
export async function sendResetLink(deps: Pick<SignInDeps, 'publicUrl' | 'secrets' | 'activity'>, ctx: Ctx, wish: LinkWish): Promise<void> {
  ctx.unaudited('where nobody can be written to, or has been written to often enough, nothing happens')
  const policy = policyOf(wish.policyKey).links
  const person = await lockReachable(ctx, wish.personId)
  if (!(await isAddressRight(deps, ctx, wish, person)) || person === undefined) return
  const since = new Date(ctx.clock.now().getTime() - policy.letters.minutes * minute)
  if ((await countLinksSince(ctx, person.id, since)) >= policy.letters.most) return
  const rest = bindingRest(person, policy, ctx.clock.now())
  if (rest === null) await mailLink(deps, ctx, person, { companyCode: wish.companyCode, minutes: policy.resetMinutes })
  else await mailRest(ctx, person, rest)
}

/** Wrong addresses are counted and block, whoever it is (SP-RESET-6). */
async function isAddressRight(
  deps: Pick<SignInDeps, 'secrets'>,
  ctx: Ctx,
  wish: LinkWish,
  person: ReachablePerson | undefined,
): Promise<boolean> {
  if (wish.mail === undefined) return true
  const key = countKey(deps, 'reset-mail', wish.personId)
  if (blockedUntil((await findTries(ctx, [key]))[0], ctx) !== null) return false
  if (person?.addresses.map(mailKey).includes(mailKey(wish.mail)) === true) {
    await forgetTries(ctx, [key])
    return true
  }
  if (wish.mail !== '') await countTry(ctx, key, linkLock)
  return false
}

/** It binds from when the new password has been used: whoever mistyped it twice is not locked out for a day (SP-W05). */
export function bindingRest(
  person: Pick<ReachablePerson, 'restsUntil' | 'lastSignedInAt'>,
  policy: Pick<LinkPolicy, 'resetRestHours'>,
  at: Date,
): Date | null {
  const { restsUntil, lastSignedInAt } = person
  if (restsUntil === null || restsUntil <= at || lastSignedInAt === null) return null
  const resetAt = restsUntil.getTime() - policy.resetRestHours * 60 * minute
  return lastSignedInAt.getTime() >= resetAt ? restsUntil : null
}

async function mailLink(
  deps: Pick<SignInDeps, 'publicUrl' | 'activity'>,
  ctx: Ctx,
  person: ReachablePerson,
  { companyCode, minutes }: { companyCode: string; minutes: number },
): Promise<void> {
  const { token, tokenHash } = createToken(ctx.chance)
  await endSentLinks(ctx, [person.id], 'replaced')
  const expiresAt = new Date(ctx.clock.now().getTime() + minutes * minute)
  await insertLinks(ctx, [{ id: ctx.ids.next(), userId: person.id, purpose: 'reset', tokenHash, recipient: person.address, expiresAt }])
  const kind = person.isAdministrator ? 'administrator' : 'user'
  ctx.audit(`sign-in.${kind}.reset-link-sent`, [{ object: { type: kind, id: person.id, label: person.userId } }])
  await deps.activity.recordSignInEvents(ctx, [{ event: 'reset-asked', userId: person.id }])
  const letter = resetLetter(deps, person, { companyCode, token, minutes, expiresAt })
  ctx.mail(letter.kind, [letter.copy])
}

/** Says when (SP-RESET-11). It counts like a letter with a link, so that nobody's mailbox is filled with it. */
async function mailRest(ctx: Ctx, person: ReachablePerson, restsUntil: Date): Promise<void> {
  const { tokenHash } = createToken(ctx.chance)
  const id = ctx.ids.next()
  const unsent = { id, userId: person.id, purpose: 'reset', tokenHash, recipient: person.address, expiresAt: ctx.clock.now() } as const
  await endSentLinks(ctx, [person.id], 'replaced')
  await insertLinks(ctx, [unsent])
  await endSentLinks(ctx, [person.id], 'withdrawn')
  const letter = resetRestsLetterTo(person, restsUntil)
  ctx.mail(letter.kind, [letter.copy])
}
