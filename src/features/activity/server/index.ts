import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import { activityPermissions } from '../contract/permissions.ts'
import { appendEntries } from './queries/append-entries.ts'
import { type Decision, insertDecisions } from './queries/decisions.ts'
import { endSessionsByKey, type UsageEnd, type UsageRecord, upsertSessions } from './queries/sessions.ts'
import { type ChainFault, findChainFault, findProviderChainFault } from './queries/verify-chain.ts'
import { activityRoutes } from './routes.ts'

export interface ActivityApi {
  /** The audit sink of every unit of work. */
  readonly appendEntries: typeof appendEntries
  recordDecisions(ctx: Ctx, decisions: readonly Decision[]): Promise<void>
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
    jobs: {},
    subscriptions: [],
    api: {
      appendEntries,
      recordDecisions: insertDecisions,
      recordSessions: upsertSessions,
      endSessions: endSessionsByKey,
      findChainFault,
      findProviderChainFault,
    },
  }
}

export type { ChainFault, Decision, UsageRecord }
