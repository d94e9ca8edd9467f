import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule, JobRun } from '../../../platform/server/feature.ts'
import { activityPermissions } from '../contract/permissions.ts'
import { signInDays } from '../contract/sign-in-choices.ts'
import { appendEntries } from './queries/append-entries.ts'
import { type Decision, insertDecisions } from './queries/decisions.ts'
import { endSessionsByKey, type UsageEnd, type UsageRecord, upsertSessions } from './queries/sessions.ts'
import { insertSignInEvents, type SignInEvent, sweepSignIns } from './queries/sign-in-events.ts'
import { type ChainFault, findChainFault, findProviderChainFault } from './queries/verify-chain.ts'
import { activityRoutes } from './routes.ts'

export interface ActivityApi {
  /** The audit sink of every unit of work. */
  readonly appendEntries: typeof appendEntries
  recordDecisions(ctx: Ctx, decisions: readonly Decision[]): Promise<void>
  /** The history of sign-ins (SP-HIST-7): set-based, in the transaction of what it tells about. */
  recordSignInEvents(ctx: Ctx, events: readonly SignInEvent[]): Promise<void>
  /** Inserts or completes uses of a service; a repeated report changes nothing. */
  recordSessions(ctx: Ctx, records: readonly UsageRecord[]): Promise<void>
  endSessions(ctx: Ctx, kind: 'web' | 'vpn', sessions: readonly UsageEnd[], cause: string): Promise<void>
  findChainFault(ctx: Ctx, companyId: string): Promise<ChainFault | undefined>
  findProviderChainFault(ctx: Ctx): Promise<ChainFault | undefined>
}

export function createActivity(): FeatureModule<ActivityApi> {
  return {
    routes: activityRoutes,
    permissions: Object.values(activityPermissions),
    jobs: { 'activity.sweep-sign-ins': sweepSignInsJob },
    recurring: [{ task: 'activity.sweep-sign-ins', crontab: '37 18 * * *' }],
    subscriptions: [],
    api: {
      appendEntries,
      recordDecisions: insertDecisions,
      recordSignInEvents: insertSignInEvents,
      recordSessions: upsertSessions,
      endSessions: endSessionsByKey,
      findChainFault,
      findProviderChainFault,
    },
  }
}

/** In portions, so that a company of many years holds nobody up. */
const sweptAtOnce = 10_000

async function sweepSignInsJob(job: JobRun): Promise<void> {
  for (let swept = sweptAtOnce; swept >= sweptAtOnce && !job.signal.aborted; ) {
    swept = await job.run(null, 'write', (ctx) => sweepSignIns(ctx, signInDays, sweptAtOnce))
  }
}

export type { ChainFault, Decision, SignInEvent, UsageRecord }
