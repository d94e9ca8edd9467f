import type { Ctx } from '../../../platform/server/context.ts'
import { type FeatureModule, type JobRun, subscribe } from '../../../platform/server/feature.ts'
import type { Authentication } from '../../../platform/server/http/authentication.ts'
import { usersDeleted, usersSuspended, usersUnlocked } from '../../directory/contract/index.ts'
import { signInPermissions } from '../contract/permissions.ts'
import { createAuthentication } from './authentication.ts'
import { defaultLimits, type SignInDeps } from './deps.ts'
import { createAdmission } from './engine/admission.ts'
import { accountTryKey } from './engine/find-account.ts'
import { createSourceLimiter } from './engine/source-limiter.ts'
import { createAdministrator, type NewAdministratorAccount } from './operations/create-administrator.ts'
import { createOperator, type NewOperator, resetOperatorPassword } from './operations/create-operator.ts'
import { closeSessionsOver, endSessions, shortenSessions, signOut, signOutEverywhere } from './operations/end-sessions.ts'
import { type OpenedSession, openSession, type SessionToOpen } from './operations/open-session.ts'
import { endResets, sweepResets } from './queries/password-resets.ts'
import { listCompaniesWithSessionsOver } from './queries/sessions.ts'
import { forgetTries, sweep } from './queries/tries.ts'
import { signInRoutes } from './routes.ts'

export interface SignInApi {
  /** For the HTTP layer. */
  readonly authentication: Authentication
  /** For features that check factors of their own (one-time passwords); `request.setSession(token)` gives it to the browser. */
  openSession(ctx: Ctx, session: SessionToOpen): Promise<OpenedSession>
  /** Ends sessions of people at once; without a site, at all sites; of all theirs those named, where any are. Returns how many. */
  endSessions(ctx: Ctx, userIds: readonly string[], cause: string, site?: 'admin' | 'my', sessionIds?: readonly string[]): Promise<number>
  /** Holds open sessions of a site to stricter limits, never to longer ones. Returns how many ended by it. */
  readonly shortenSessions: typeof shortenSessions
  /** For pages that are not this feature's: signing out of the session of the unit of work, or of all of one's own at its site. */
  readonly signOut: typeof signOut
  readonly signOutEverywhere: typeof signOutEverywhere
  createAdministrator(ctx: Ctx, administrator: NewAdministratorAccount): Promise<{ id: string; initialPassword: string }>
  createOperator(ctx: Ctx, operator: NewOperator): Promise<{ id: string; initialPassword: string }>
  resetOperatorPassword(ctx: Ctx, name: string): Promise<{ initialPassword: string }>
}

const dayMilliseconds = 86_400_000

export function createSignIn(deps: SignInDeps): FeatureModule<SignInApi> {
  const limits = { ...defaultLimits, ...deps.limits }
  const keepers = { limiter: createSourceLimiter(limits), admission: createAdmission(limits.triesAtOnce) }
  const endAll = (cause: 'suspended' | 'deleted') => async (ctx: Ctx, concerned: { readonly userIds: readonly string[] }) => {
    await endSessions(ctx, { userIds: concerned.userIds }, cause)
    await endResets(ctx, concerned.userIds, cause)
  }
  return {
    routes: signInRoutes(deps, keepers),
    permissions: Object.values(signInPermissions),
    jobs: { 'sign-in.sweep': (job) => sweepJob(deps, job), 'sign-in.close-sessions': closeSessionsJob },
    recurring: [
      { task: 'sign-in.sweep', crontab: '17 18 * * *' },
      { task: 'sign-in.close-sessions', crontab: '* * * * *' },
    ],
    subscriptions: [
      subscribe(usersSuspended, endAll('suspended')),
      subscribe(usersDeleted, endAll('deleted')),
      subscribe(usersUnlocked, async (ctx, { userIds }) => {
        await forgetTries(
          ctx,
          userIds.map((id) => accountTryKey(deps, id)),
        )
      }),
    ],
    api: {
      authentication: createAuthentication(deps),
      openSession,
      endSessions: async (ctx, userIds, cause, site, sessionIds) => {
        const narrowed = { ...(site === undefined ? {} : { site }), ...(sessionIds === undefined ? {} : { ids: sessionIds }) }
        return (await endSessions(ctx, { userIds, ...narrowed }, cause)).length
      },
      shortenSessions,
      signOut,
      signOutEverywhere,
      createAdministrator: (ctx, administrator) => createAdministrator(deps, ctx, administrator),
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
    await sweepResets(ctx, new Date(now - 30 * dayMilliseconds))
  })
}

/** Every minute, so that usage and “who is signed in” are true to the minute without anybody asking. */
async function closeSessionsJob(job: JobRun): Promise<void> {
  for (const companyId of await job.run(null, 'read', listCompaniesWithSessionsOver)) {
    if (job.signal.aborted) return
    await job.run(companyId, 'write', closeSessionsOver)
  }
}

export type { ChecklistProvider, SignInDeps, SignInLimits } from './deps.ts'
export type { NewAdministratorAccount, NewOperator, OpenedSession, SessionToOpen }
