import type { Kysely } from 'kysely'
import type { ErrorDefinition } from '../../kernel/errors.ts'
import type { EventDefinition } from '../../kernel/event.ts'
import type { Chance, Clock, Ids } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/permission.ts'
import type { Log } from './log.ts'

/** Who acts. A request, a job, a RADIUS packet and a command all name one; audit entries carry it. */
export interface Actor {
  readonly kind: Role | 'system'
  /** Row id of the operator or user; null for the system itself. */
  readonly id: string | null
  /** As the person is known: the user id, or the name of the job or command. */
  readonly name: string
  /** The company of the session; null for operators and the system. */
  readonly companyId: string | null
  readonly companyCode: string | null
  readonly permissions: ReadonlySet<string>
  readonly sourceAddress: string | null
  readonly sessionId: string | null
  /** Path of the department that an administrator is limited to; null: the whole company. */
  readonly departmentScope: string | null
  /** As the browser calls itself, of somebody at the door; of somebody signed in the session knows it. */
  readonly userAgent?: string
}

/** What happened to one object. `before` and `after` hold the changed members only, and never a secret. */
export interface AuditEntry {
  readonly object: { readonly type: string; readonly id: string | null; readonly label: string }
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
}

export interface LetterCopy {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Whom it is about, so that the send log can be read by user. */
  readonly userId?: string | null
  /** The notification run that it belongs to. */
  readonly sendId?: string | null
  /** Values (Entry password, personal URL's token) that the log shows masked. */
  readonly secrets?: readonly string[]
}

export interface JobRequest {
  readonly task: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly runAt?: Date
  /** A second job of the same key replaces the first one that still waits. */
  readonly key?: string
  readonly maxAttempts?: number
}

/**
 * Everything an operation may reach. HTTP request, job, RADIUS packet, command and test all make the same one; all of it
 * happens on one transaction, or none of it.
 */
export interface Ctx {
  /** Untyped on purpose: a feature narrows it to its own tables with `tablesOf<DirectoryTables>()(ctx)`. */
  readonly tx: Kysely<unknown>
  readonly companyId: string | null
  readonly actor: Actor
  readonly clock: Clock
  readonly ids: Ids
  readonly chance: Chance
  readonly log: Log
  /** Throws 403 unless the actor holds the permission; the system holds all. */
  require(permission: { readonly key: string }): void
  /** Past tense, `feature.object.verb-ed`. Written set-based when the unit of work ends. */
  audit(action: string, entries: readonly AuditEntry[]): void
  /** Says why a writing unit of work leaves no audit entry (a heartbeat, a challenge). */
  unaudited(reason: string): void
  emit<Payload>(event: EventDefinition<Payload>, payload: Payload): Promise<void>
  /** Into the outbox, in this transaction; sent after it. `kind` names the letter for the send log. */
  mail(kind: string, copies: readonly LetterCopy[]): void
  job(request: JobRequest): void
}

/** The company of a unit of work that must have one. */
export function companyOf(ctx: Pick<Ctx, 'companyId'>): string {
  if (ctx.companyId === null) throw new Error('this unit of work has set no company')
  return ctx.companyId
}

/** Tables are private by type: a feature sees its own and the views that others publish. */
export function tablesOf<Tables>() {
  return (ctx: Pick<Ctx, 'tx'>): Kysely<Tables> => ctx.tx as Kysely<Tables>
}

export type { ErrorDefinition }
