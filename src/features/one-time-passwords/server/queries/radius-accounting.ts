import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

/** One Accounting-Request as `radius_account` reads it. */
export interface AccountingEntry {
  /** Position in its batch. */
  readonly place: number
  /** Becomes the session's id, if it is the first that is heard of it. */
  readonly id: string
  readonly client: string
  readonly name: string
  readonly realm: string | null
  /** From Class: the company and the decision that let the user in. */
  readonly company: string | null
  readonly decision: string | null
  readonly kind: 'start' | 'interim' | 'stop' | 'on' | 'off'
  readonly session: string
  /** The access server itself; a client may be a network of several. */
  readonly nas: string
  /** When it happened, ISO 8601. */
  readonly at: string
  /** Duration so far. */
  readonly seconds: number
  readonly cause: string | null
  readonly detail: Readonly<Record<string, string | number>>
}

/** Records a batch; answers the places that are recorded. Runs in the provider's name. */
export async function recordAccounting(ctx: Ctx, entries: readonly AccountingEntry[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ place: number }>`
    select place from radius_account(${ctx.clock.now()}, ${JSON.stringify(entries)}::jsonb)`.execute(ctx.tx)
  return new Set(rows.map((row) => row.place))
}
