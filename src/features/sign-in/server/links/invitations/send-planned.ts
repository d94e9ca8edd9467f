import type { Ctx } from '../../../../../platform/server/context.ts'
import type { JobRun } from '../../../../../platform/server/feature.ts'
import { eachCompany } from '../../../../../platform/server/jobs/each-company.ts'
import { policyOf } from '../../../contract/policies.ts'
import type { SignInDeps } from '../../deps.ts'
import { type DueInvitation, listCompaniesWithDue, markSent, takeDueRows, withdrawRows } from '../../queries/links/invitation-rows.ts'
import { endSentLinks } from '../../queries/links/link-rows.ts'
import { lockPeople, type ReachablePerson } from '../../queries/links/people.ts'
import { createToken } from '../../token.ts'
import { invitationLetterTo } from '../letters.ts'
import { recordSent } from './invite-users.ts'

/** Letters of one transaction. */
const most = 200

/** Sends the invitations whose day has come (SP-UCR-9); any number of workers may do it at once. */
export async function sendPlannedJob(deps: Pick<SignInDeps, 'publicUrl' | 'tenancy' | 'activity'>, job: JobRun): Promise<void> {
  await eachCompany(job, await job.run(null, 'read', listCompaniesWithDue), async (companyId) => {
    let taken = most
    while (taken === most && !job.signal.aborted) taken = await job.run(companyId, 'write', (ctx) => sendSome(deps, ctx))
  })
}

/** How many were looked at. Those who cannot be written to any more, or have their password by now, are not invited. */
async function sendSome(deps: Pick<SignInDeps, 'publicUrl' | 'tenancy' | 'activity'>, ctx: Ctx): Promise<number> {
  const due = await takeDueRows(ctx, most)
  if (due.length === 0) {
    ctx.unaudited('another worker was quicker')
    return 0
  }
  const people = new Map(
    (
      await lockPeople(
        ctx,
        due.map(({ personId }) => personId),
      )
    ).map((person) => [person.id, person]),
  )
  const isWanted = (person: ReachablePerson | undefined): person is ReachablePerson =>
    person !== undefined && !person.hasOwnPassword && person.address !== ''
  await sendTo(
    deps,
    ctx,
    due.flatMap((invitation) => {
      const person = people.get(invitation.personId)
      return isWanted(person) ? [{ invitation, person }] : []
    }),
  )
  const needless = due.filter(({ personId }) => !isWanted(people.get(personId)))
  await withdrawRows(
    ctx,
    needless.map(({ id }) => id),
  )
  const entries = needless.map(({ personId }) => ({ object: { type: 'user', id: personId, label: people.get(personId)?.userId ?? '' } }))
  if (entries.length > 0) ctx.audit('sign-in.invitation.withdrawn', entries)
  return due.length
}

async function sendTo(
  deps: Pick<SignInDeps, 'publicUrl' | 'tenancy' | 'activity'>,
  ctx: Ctx,
  wanted: readonly { readonly invitation: DueInvitation; readonly person: ReachablePerson }[],
): Promise<void> {
  if (wanted.length === 0) return
  const company = await deps.tenancy.getCompany(ctx)
  const days = policyOf(company.administratorPolicy).links.invitationDays
  const expiresAt = new Date(ctx.clock.now().getTime() + days * 86_400_000)
  const made = wanted.map(({ invitation, person }) => ({ invitation, person, ...createToken(ctx.chance) }))
  await endSentLinks(
    ctx,
    made.map(({ person }) => person.id),
    'replaced',
  )
  await markSent(
    ctx,
    made.map(({ invitation, person, tokenHash }) => ({ id: invitation.id, tokenHash, recipient: person.address, expiresAt })),
  )
  const letters = made.map(({ person, token }) => invitationLetterTo(deps, person, { company, token, expiresAt }))
  if (letters[0] !== undefined)
    ctx.mail(
      letters[0].kind,
      letters.map(({ copy }) => copy),
    )
  await recordSent(
    deps,
    ctx,
    made.map(({ person }) => person.id),
  )
  ctx.audit(
    'sign-in.invitation.sent',
    made.map(({ person }) => ({
      object: { type: 'user', id: person.id, label: person.userId },
      after: { expiresAt: expiresAt.toISOString() },
    })),
  )
}
