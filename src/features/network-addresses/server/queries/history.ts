import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { HistoryEntry } from '../../contract/assignment.ts'
import type { AddressItem } from '../../contract/items.ts'
import type { Pair } from './assignments.ts'
import { reachable } from './people.ts'

export interface HistoricChange extends Pair {
  readonly change: HistoryEntry['change']
  readonly before: string | null
  readonly after: string | null
  readonly wasUsed: boolean
  /** Of the pair after the change. */
  readonly version: number
}

export async function insertHistory(ctx: Ctx, changes: readonly HistoricChange[]): Promise<void> {
  const rows = changes.map((change) => ({ ...change, id: ctx.ids.next() }))
  await sql`
    insert into address_history (company_id, id, user_id, item, at, actor_name, change, before, after, was_used, version)
    select ${companyOf(ctx)}::uuid, id, "userId", item, ${ctx.clock.now()}::timestamptz, ${ctx.actor.name}, change, before, after,
      "wasUsed", version
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as written(id uuid, "userId" uuid, item text, change text, before inet, after inet, "wasUsed" boolean, version int)`.execute(ctx.tx)
}

const shown = 200

/** The last changes of one user, newest first (MCOP-IP-16). */
export async function listHistory(ctx: Ctx, userId: string): Promise<HistoryEntry[]> {
  const { rows } = await sql<Omit<HistoryEntry, 'at'> & { at: Date }>`
    select past.id, past.item, past.at, past.actor_name as "actorName", past.change, host(past.before) as before, host(past.after) as after,
      past.before is not null and cell.user_id is null as "mayPutBack", person.user_id as "heldBy"
    from address_history past
    left join address_assignment cell on cell.company_id = past.company_id and cell.item = past.item and cell.address = past.before
    left join directory_user_public person on person.company_id = cell.company_id and person.id = cell.user_id and person.id <> past.user_id
      and ${reachable(ctx)}
    where past.company_id = ${companyOf(ctx)}::uuid and past.user_id = ${userId}::uuid
    order by past.at desc, past.version desc, past.id limit ${shown}`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** The address that stood before one change; undefined for a change of another user or without one. */
export async function findAddressBefore(
  ctx: Ctx,
  userId: string,
  historyId: string,
): Promise<{ readonly item: AddressItem; readonly before: string | null } | undefined> {
  const { rows } = await sql<{ item: AddressItem; before: string | null }>`
    select past.item, host(past.before) as before from address_history past
    where past.company_id = ${companyOf(ctx)}::uuid and past.id = ${historyId}::uuid and past.user_id = ${userId}::uuid`.execute(ctx.tx)
  return rows[0]
}
