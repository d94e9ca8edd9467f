import type { Ctx } from '../../../platform/server/context.ts'
import { type FeatureModule, type JobRun, subscribe } from '../../../platform/server/feature.ts'
import type { Authentication } from '../../../platform/server/http/authentication.ts'
import { eachCompany } from '../../../platform/server/jobs/each-company.ts'
import { usersDeleted, usersRenamed, usersSignedOut, usersSuspended, usersUnlocked } from '../../directory/contract/index.ts'
import { secondStepChanged } from '../../second-steps/contract/index.ts'
import { passwordChanged } from '../contract/events.ts'
import { signInPermissions } from '../contract/permissions.ts'
import type { SignInRules } from '../contract/settings/settings.ts'
import { createAuthentication } from './authentication.ts'
import { limitsOf, type SignInDeps } from './deps.ts'
import { createDoorkeepers } from './engine/at-the-door.ts'
import { type InvitationWish, type Invited, inviteUsers } from './links/invitations/invite-users.ts'
import { sendPlannedJob } from './links/invitations/send-planned.ts'
import { noticeSubscriptions } from './notices/subscriptions.ts'
import { createAdministrator, type NewAdministratorAccount } from './operations/create-administrator.ts'
import { createOperator, type NewOperator, resetOperatorPassword } from './operations/create-operator.ts'
import { closeSessionsOver, endSessions, shortenSessions, signOut, signOutEverywhere } from './operations/end-sessions.ts'
import { endSessionsLeft } from './operations/end-sessions-left.ts'
import { forgetTriesOf } from './operations/forget-tries-of.ts'
import { type OpenedSession, openSession, type SessionToOpen } from './operations/open-session.ts'
import { noteShown, requireRecentProof } from './operations/own/recent-proof.ts'
import { rulesOf } from './operations/rules.ts'
import { endRemembering } from './queries/browsers.ts'
import { noteConfirmedAddress } from './queries/confirmed-addresses.ts'
import { endLinks, sweepLinks } from './queries/links/link-rows.ts'
import { endPendings } from './queries/pendings.ts'
import { findCodeRecipient } from './queries/recipients.ts'
import { listCompaniesWithSessionsOver } from './queries/sessions.ts'
import { sweep, sweepDoor } from './queries/tries.ts'
import { signInRoutes } from './routes.ts'

export interface SignInApi {
  /** For the HTTP layer. */
  readonly authentication: Authentication
  /** For features that check factors of their own (one-time passwords); `request.setSession(token)` gives it to the browser. */
  openSession(ctx: Ctx, session: SessionToOpen): Promise<OpenedSession>
  /** For whoever has opened one and gives it to a browser: what others had open there is over, in whichever company. */
  readonly endSessionsLeft: typeof endSessionsLeft
  /** Ends sessions of people at once; without a site, at all sites; of all theirs those named, where any are. Returns how many. */
  endSessions(ctx: Ctx, userIds: readonly string[], cause: string, site?: 'admin' | 'my', sessionIds?: readonly string[]): Promise<number>
  /** Holds open sessions of a site to stricter limits, never to longer ones. Returns how many ended by it. */
  readonly shortenSessions: typeof shortenSessions
  /** For pages that are not this feature's: signing out of the session of the unit of work, or of all of one's own at its site. */
  signOut(ctx: Ctx): Promise<void>
  signOutEverywhere(ctx: Ctx): Promise<void>
  /**
   * For routes of one's own account that a thief of an open session must not get through: throws `sign-in.proof-needed` unless the person of the
   * session has shown within a quarter of an hour all that a sign-in would ask for (`POST /account/proof`).
   */
  requireRecentProof(ctx: Ctx): Promise<void>
  /** What holds of the sign-in in the company of the unit of work or, without one, for operators. */
  rules(ctx: Ctx): Promise<SignInRules>
  /** Where codes of the actor go; null: nowhere. */
  codeAddress(ctx: Ctx): Promise<string | null>
  /** The person has followed a link that was mailed to this address (BP-GEN-12). */
  noteConfirmedAddress(ctx: Ctx, personId: string, address: string): Promise<void>
  /** Browsers of these people are asked for the second step again. Returns of how many browsers. */
  endRemembering(ctx: Ctx, personIds: readonly string[]): Promise<number>
  createAdministrator(ctx: Ctx, administrator: NewAdministratorAccount): Promise<{ id: string; initialPassword: string }>
  /** Mails people the link by which they set their own password, now or on a day; says what became of each. The caller asks for the permission. */
  inviteUsers(ctx: Ctx, wishes: readonly InvitationWish[]): Promise<readonly Invited[]>
  createOperator(ctx: Ctx, operator: NewOperator): Promise<{ id: string; initialPassword: string }>
  resetOperatorPassword(ctx: Ctx, name: string): Promise<{ initialPassword: string }>
}

/** What was begun or remembered on the word of a password that has changed, or of an account that may not come in. */
async function forgetHalfDone(deps: Pick<SignInDeps, 'secondSteps'>, ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await endPendings(ctx, { personIds }, 'password-changed')
  await deps.secondSteps.forgetUnfinished(ctx, personIds)
  await endRemembering(ctx, personIds)
}

async function followSecondStep(ctx: Ctx, { personIds, what, by }: NonNullable<(typeof secondStepChanged)['payload']>): Promise<void> {
  await endRemembering(ctx, personIds)
  // Its first code has just been shown in this session; asked for at once, the same code would be spent.
  if (what === 'app-added' && by.isOwner) await noteShown(ctx, 'totp')
}

const dayMilliseconds = 86_400_000

export function createSignIn(deps: SignInDeps): FeatureModule<SignInApi> {
  const keepers = createDoorkeepers(limitsOf(deps))
  const endAll = (cause: 'suspended' | 'deleted') => async (ctx: Ctx, concerned: { readonly userIds: readonly string[] }) => {
    await endSessions(ctx, { userIds: concerned.userIds }, cause)
    await endLinks(ctx, concerned.userIds, cause)
    await forgetHalfDone(deps, ctx, concerned.userIds)
  }
  return {
    routes: signInRoutes(deps, keepers),
    permissions: Object.values(signInPermissions),
    jobs: {
      'sign-in.sweep': (job) => sweepJob(deps, job),
      'sign-in.close-sessions': closeSessionsJob,
      'sign-in.send-invitations': (job) => sendPlannedJob(deps, job),
    },
    recurring: [
      { task: 'sign-in.sweep', crontab: '17 18 * * *' },
      { task: 'sign-in.close-sessions', crontab: '* * * * *' },
      { task: 'sign-in.send-invitations', crontab: '*/5 * * * *' },
    ],
    subscriptions: [
      ...noticeSubscriptions(deps),
      subscribe(usersSuspended, endAll('suspended')),
      subscribe(usersDeleted, endAll('deleted')),
      subscribe(usersSignedOut, async (ctx, { userIds }) => void (await endSessions(ctx, { userIds }, 'ended'))),
      // Another login id ends what was opened with the old one where the service says so (DK-UEDT-13), and nothing elsewhere (SP-UIDC-8).
      subscribe(usersRenamed, async (ctx, { userIds }) => {
        if ((await deps.tenancy.getCompany(ctx)).administratorPolicy === 'storage') await endSessions(ctx, { userIds }, 'ended')
      }),
      subscribe(usersUnlocked, (ctx, { userIds }) => forgetTriesOf(deps, ctx, userIds)),
      subscribe(passwordChanged, (ctx, { personIds }) => forgetHalfDone(deps, ctx, personIds)),
      subscribe(secondStepChanged, followSecondStep),
    ],
    api: {
      authentication: createAuthentication(deps),
      openSession,
      endSessions: async (ctx, userIds, cause, site, sessionIds) => {
        const narrowed = { ...(site === undefined ? {} : { site }), ...(sessionIds === undefined ? {} : { ids: sessionIds }) }
        return (await endSessions(ctx, { userIds, ...narrowed }, cause)).length
      },
      endSessionsLeft,
      shortenSessions,
      signOut: async (ctx) => {
        await signOut(deps, ctx)
      },
      signOutEverywhere: (ctx) => signOutEverywhere(deps, ctx),
      requireRecentProof: (ctx) => requireRecentProof(deps, ctx),
      rules: (ctx) => rulesOf(deps, ctx),
      codeAddress: async (ctx) => (await findCodeRecipient(ctx, ctx.actor.id ?? ''))?.address ?? null,
      noteConfirmedAddress,
      endRemembering,
      createAdministrator: (ctx, administrator) => createAdministrator(deps, ctx, administrator),
      inviteUsers: (ctx, wishes) => inviteUsers(deps, ctx, wishes),
      createOperator: (ctx, operator) => createOperator(deps, ctx, operator),
      resetOperatorPassword: (ctx, name) => resetOperatorPassword(deps, ctx, name),
    },
  }
}

/** Sessions are kept for 90 days after their end, counts that nobody continued and links for 30. */
async function sweepJob(deps: Pick<SignInDeps, 'clock'>, job: JobRun): Promise<void> {
  const now = deps.clock.now().getTime()
  await job.run(null, 'write', async (ctx) => {
    ctx.unaudited('what has run out is thrown away')
    await sweep(ctx, { sessions: new Date(now - 90 * dayMilliseconds), tries: new Date(now - 30 * dayMilliseconds) })
    await sweepDoor(ctx)
    await sweepLinks(ctx, new Date(now - 30 * dayMilliseconds))
  })
}

/** Every minute, so that usage and “who is signed in” are true to the minute without anybody asking. */
async function closeSessionsJob(job: JobRun): Promise<void> {
  const companies = await job.run(null, 'read', listCompaniesWithSessionsOver)
  await eachCompany(job, companies, (companyId) => job.run(companyId, 'write', closeSessionsOver))
}

export type { ChecklistProvider, SignInDeps, SignInLimits } from './deps.ts'
export { hasInvitation, invitationMark } from './queries/links/invitation-condition.ts'
export { listInvitations, morningOf } from './queries/links/invitation-rows.ts'
export {
  findOperatorProfile,
  listOperatorProfiles,
  type OperatorProfile,
  type OperatorProfileChange,
  updateOperatorProfile,
} from './queries/operator-profile.ts'
export { endOperatorSessions } from './queries/operators.ts'
export { findSignInSettings } from './queries/sign-in-settings.ts'
export type { InvitationWish, Invited, NewAdministratorAccount, NewOperator, OpenedSession, SessionToOpen }
