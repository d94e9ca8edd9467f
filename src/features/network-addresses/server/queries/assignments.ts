import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { AddressItem } from '../../contract/items.ts'

/** One item of one user. */
export interface Pair {
  readonly userId: string
  readonly item: AddressItem
}

export interface StoredPair extends Pair {
  readonly address: string | null
  readonly isUsed: boolean
  readonly version: number
}

/** What stands there now; a pair never set is missing. */
export async function findAssignments(ctx: Ctx, pairs: readonly Pair[]): Promise<readonly StoredPair[]> {
  const { rows } = await sql<StoredPair>`
    select cell.user_id as "userId", cell.item, host(cell.address) as address, cell.is_used as "isUsed", cell.version
    from json_to_recordset(${JSON.stringify(pairs)}::json) as wanted("userId" uuid, item text)
    join address_assignment cell
      on cell.company_id = ${companyOf(ctx)}::uuid and cell.user_id = wanted."userId" and cell.item = wanted.item`.execute(ctx.tx)
  return rows
}

export interface WantedAddress extends Pair {
  readonly address: string | null
}

/**
 * Which of these addresses somebody else has in the same item and keeps after all changes of the list (MCOP-IP-10): two users may swap.
 */
export async function findTaken(ctx: Ctx, wanted: readonly WantedAddress[]): Promise<readonly Pair[]> {
  const { rows } = await sql<Pair>`
    with wanted as materialized (
      select * from json_to_recordset(${JSON.stringify(wanted)}::json) as listed("userId" uuid, item text, address inet))
    select wanted."userId", wanted.item from wanted
    join address_assignment cell on cell.company_id = ${companyOf(ctx)}::uuid and cell.item = wanted.item and cell.address = wanted.address
      and cell.user_id <> wanted."userId"
    where not exists (select from wanted other where other."userId" = cell.user_id and other.item = cell.item
      and other.address is distinct from cell.address)`.execute(ctx.tx)
  return rows
}

export interface WrittenPair extends WantedAddress {
  readonly isUsed: boolean
  /** As it was when the change was judged; 0 for a pair never set. */
  readonly version: number
}

/** Answers how many were written: fewer than given means that somebody else was quicker. Uniqueness is judged after all rows. */
export async function writeAssignments(ctx: Ctx, pairs: readonly WrittenPair[]): Promise<number> {
  const { rows } = await sql`
    insert into address_assignment as cell (company_id, user_id, item, address, is_used, updated_at, version)
    select ${companyOf(ctx)}::uuid, "userId", item, address, "isUsed", ${ctx.clock.now()}::timestamptz, version + 1
    from json_to_recordset(${JSON.stringify(pairs)}::json)
      as written("userId" uuid, item text, address inet, "isUsed" boolean, version int)
    on conflict (company_id, user_id, item) do update
      set address = excluded.address, is_used = excluded.is_used, updated_at = excluded.updated_at, version = excluded.version
      where cell.version = excluded.version - 1
    returning 1`.execute(ctx.tx)
  return rows.length
}

/** The constraint waits for the end of the transaction, so that addresses may be swapped; asked here, its answer has a place to go. */
export async function proveUniqueness(ctx: Ctx): Promise<void> {
  await sql`set constraints address_assignment_once immediate`.execute(ctx.tx)
  await sql`set constraints address_assignment_once deferred`.execute(ctx.tx)
}

/** Everything of these users, for the release of what a deleted user held. */
export async function listAssignmentsOf(ctx: Ctx, userIds: readonly string[]): Promise<readonly (StoredPair & { label: string })[]> {
  const { rows } = await sql<StoredPair & { label: string }>`
    select cell.user_id as "userId", cell.item, host(cell.address) as address, cell.is_used as "isUsed", cell.version, person.user_id as label
    from address_assignment cell
    join directory_user_public person on person.company_id = cell.company_id and person.id = cell.user_id
    where cell.company_id = ${companyOf(ctx)}::uuid and cell.user_id = any (${[...userIds]}::uuid[]) and cell.is_used`.execute(ctx.tx)
  return rows
}
