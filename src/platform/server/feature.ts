/** What a feature gives to the composition. Only `src/app/server/compose.ts` builds features and joins them. */
import type { EventDefinition } from '../../kernel/event.ts'
import type { PermissionDefinition } from '../../kernel/permission.ts'
import type { Actor, Ctx } from './context.ts'
import type { Scope } from './database/unit-of-work.ts'
import type { RouteBinding } from './http/binding.ts'
import type { Log } from './log.ts'

/** A job loads and calls; it decides nothing. Its payload names the company, and its units of work are opened in the system's name. */
export interface JobRun {
  readonly payload: Readonly<Record<string, unknown>>
  readonly attempt: number
  readonly log: Log
  /** Opens a unit of work of one company, or with null of the provider. */
  run<Result>(companyId: string | null, mode: Scope['mode'], work: (ctx: Ctx) => Promise<Result>, actor?: Actor): Promise<Result>
  /** Aborted when the process stops. */
  readonly signal: AbortSignal
}

/** Returning means done; throwing means: try again later, with backoff, until the attempts are used up. */
export type JobHandler = (job: JobRun) => Promise<void>

/** A job that runs by the clock: crontab expression in UTC, `0 3 * * *`. */
export interface RecurringJob {
  readonly task: string
  readonly crontab: string
}

export interface Subscription {
  readonly event: EventDefinition<never>
  readonly listen: (ctx: Ctx, payload: never) => Promise<void>
}

export function subscribe<Payload>(event: EventDefinition<Payload>, listen: (ctx: Ctx, payload: Payload) => Promise<void>): Subscription {
  return { event: event as EventDefinition<never>, listen: listen as Subscription['listen'] }
}

export interface FeatureModule<Api> {
  readonly routes: readonly RouteBinding[]
  readonly permissions: readonly PermissionDefinition[]
  readonly jobs: Readonly<Record<string, JobHandler>>
  readonly recurring?: readonly RecurringJob[]
  readonly subscriptions: readonly Subscription[]
  readonly api: Api
}
