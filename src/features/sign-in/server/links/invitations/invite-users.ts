import type { Ctx } from '../../../../../platform/server/context.ts'
import type { InviteOutcome } from '../../../contract/links/invitations.ts'
import { policyOf } from '../../../contract/policies.ts'
import type { SignInDeps } from '../../deps.ts'
import { endLinks, insertLinks, type NewLink } from '../../queries/links/link-rows.ts'
import { lockPeople, type ReachablePerson } from '../../queries/links/people.ts'
import { createToken } from '../../token.ts'
import { invitationLetterTo } from '../letters.ts'

export interface InvitationWish {
  readonly userId: string
  /** Left out, or past: at once (SP-UCR-9). */
  readonly sendAt?: Date | null | undefined
}

export interface Invited {
  readonly userId: string
  readonly outcome: InviteOutcome
}

const dayMilliseconds = 86_400_000

/**
 * Mails each a link by which the own password is set (BP-INV-1 to 5, DK-UCRE-19), now or on a day; a later one ends the one before (BP-INV-8).
 * Whoever has a password of the own, no mail address or no sign-in by password gets none; which of it, says the answer. The caller has asked
 * for the permission: it is part of creating people.
 */
export async function inviteUsers(
  deps: Pick<SignInDeps, 'publicUrl' | 'tenancy' | 'activity'>,
  ctx: Ctx,
  wishes: readonly InvitationWish[],
): Promise<readonly Invited[]> {
  const people = new Map(
    (
      await lockPeople(
        ctx,
        wishes.map((wish) => wish.userId),
      )
    ).map((person) => [person.id, person]),
  )
  const now = ctx.clock.now()
  const judged = wishes.map((wish) => ({ wish, person: people.get(wish.userId), outcome: outcomeOf(wish, people.get(wish.userId), now) }))
  const invited = judged.flatMap(({ wish, person, outcome }) =>
    person !== undefined && (outcome === 'sent' || outcome === 'planned') ? [{ wish, person, outcome }] : [],
  )
  if (invited.length === 0) ctx.unaudited('nobody could be invited')
  else await send(deps, ctx, invited)
  return judged.map(({ wish, outcome }) => ({ userId: wish.userId, outcome }))
}

function outcomeOf({ sendAt }: InvitationWish, person: ReachablePerson | undefined, now: Date): InviteOutcome {
  if (person === undefined) return 'not-possible'
  if (person.hasOwnPassword) return 'has-password'
  if (person.address === '') return 'no-address'
  return sendAt != null && sendAt > now ? 'planned' : 'sent'
}

type ToInvite = { readonly wish: InvitationWish; readonly person: ReachablePerson; readonly outcome: 'sent' | 'planned' }

async function send(deps: Pick<SignInDeps, 'publicUrl' | 'tenancy' | 'activity'>, ctx: Ctx, invited: readonly ToInvite[]): Promise<void> {
  const company = await deps.tenancy.getCompany(ctx)
  const life = policyOf(company.administratorPolicy).links.invitationDays * dayMilliseconds
  const made = invited.map(({ wish, person, outcome }) => {
    const sendAt = outcome === 'planned' && wish.sendAt ? wish.sendAt : undefined
    const { token, tokenHash } = createToken(ctx.chance)
    const expiresAt = new Date((sendAt ?? ctx.clock.now()).getTime() + life)
    const link: NewLink = {
      id: ctx.ids.next(),
      userId: person.id,
      purpose: 'invitation',
      tokenHash,
      recipient: person.address,
      expiresAt,
      sendAt,
    }
    return { link, person, token }
  })
  await endLinks(
    ctx,
    invited.map(({ person }) => person.id),
    'replaced',
  )
  await insertLinks(
    ctx,
    made.map(({ link }) => link),
  )
  const letters = made
    .filter(({ link }) => link.sendAt === undefined)
    .map(({ link, person, token }) => invitationLetterTo(deps, person, { company, token, expiresAt: link.expiresAt }))
  if (letters[0] !== undefined)
    ctx.mail(
      letters[0].kind,
      letters.map(({ copy }) => copy),
    )
  await recordSent(
    deps,
    ctx,
    made.filter(({ link }) => link.sendAt === undefined).map(({ person }) => person.id),
  )
  for (const outcome of ['sent', 'planned'] as const) {
    const entries = made
      .filter(({ link }) => (link.sendAt === undefined) === (outcome === 'sent'))
      .map(({ link, person }) => ({
        object: { type: 'user', id: person.id, label: person.userId },
        after: { expiresAt: link.expiresAt.toISOString(), ...(link.sendAt === undefined ? {} : { sendAt: link.sendAt.toISOString() }) },
      }))
    if (entries.length > 0) ctx.audit(`sign-in.invitation.${outcome}`, entries)
  }
}

/** For the history of sign-ins. */
export async function recordSent(deps: Pick<SignInDeps, 'activity'>, ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await deps.activity.recordSignInEvents(
    ctx,
    personIds.map((userId) => ({ event: 'invitation-sent', userId })),
  )
}
