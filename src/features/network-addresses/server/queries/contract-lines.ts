import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { ContractLine, NewContractLine } from '../../contract/contract-line.ts'
import { type AddressItem, usableItems } from '../../contract/items.ts'
import { reachable } from './people.ts'

interface Found extends Omit<ContractLine, 'items'> {
  readonly ranges: readonly { readonly item: AddressItem; readonly network: string; readonly used: number; readonly free: number }[]
}

/** All lines by label, each usable item with its ranges and how many of their addresses are used (MCOP-CONTRACT-4). */
export async function listLines(ctx: Ctx, id: string | null = null): Promise<ContractLine[]> {
  const { rows } = await sql<Found>`
    select line.id, line.label, line.domestic, line.redundancy, line.roaming, line.version,
      (select count(*)::int from address_user_line own where own.company_id = line.company_id and own.line_id = line.id${ofReach(ctx)}) as users,
      coalesce(ranged.ranges, '[]'::json) as ranges
    from address_contract_line line
    left join lateral (
      select json_agg(json_build_object('item', range.item, 'network', range.network::text, 'used', counted.used,
        'free', address_last(range.network) - address_first(range.network) + 1 - counted.used) order by range.network) as ranges
      from address_range range
      cross join lateral (
        select count(*) as used from address_assignment cell
        where cell.company_id = range.company_id and cell.item = range.item
          and cell.address >= '0.0.0.0'::inet + address_first(range.network) and cell.address <= '0.0.0.0'::inet + address_last(range.network)
      ) counted
      where range.company_id = line.company_id and range.line_id = line.id
    ) ranged on true
    where line.company_id = ${companyOf(ctx)}::uuid and (${id}::uuid is null or line.id = ${id}::uuid)
    order by line.label`.execute(ctx.tx)
  return rows.map(({ ranges, ...line }) => ({
    ...line,
    items: usableItems(line).map((item) => ({
      item,
      ranges: ranges.filter((range) => range.item === item).map(({ network, used, free }) => ({ network, used, free })),
    })),
  }))
}

/** A department-limited administrator is told how many of their own people are on a line. */
function ofReach(ctx: Ctx) {
  if (ctx.actor.departmentScope === null) return sql``
  return sql` and exists (select from directory_user_public person
        where person.company_id = own.company_id and person.id = own.user_id and ${reachable(ctx)})`
}

/** Terms and ranges only: what judges an address. */
export async function listCoverages(ctx: Ctx): Promise<Pick<ContractLine, 'id' | 'domestic' | 'redundancy' | 'roaming' | 'items'>[]> {
  const { rows } = await sql<Pick<Found, 'id' | 'domestic' | 'redundancy' | 'roaming' | 'ranges'>>`
    select line.id, line.domestic, line.redundancy, line.roaming,
      coalesce((select json_agg(json_build_object('item', range.item, 'network', range.network::text, 'used', 0, 'free', 0))
        from address_range range where range.company_id = line.company_id and range.line_id = line.id), '[]'::json) as ranges
    from address_contract_line line where line.company_id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
  return rows.map(({ ranges, ...line }) => ({
    ...line,
    items: usableItems(line).map((item) => ({ item, ranges: ranges.filter((range) => range.item === item) })),
  }))
}

export interface IdentifiedLine extends NewContractLine {
  readonly id: string
}

export async function insertLines(ctx: Ctx, lines: readonly IdentifiedLine[]): Promise<void> {
  const now = ctx.clock.now()
  await sql`
    insert into address_contract_line (company_id, id, label, domestic, redundancy, roaming, created_at, updated_at)
    select ${companyOf(ctx)}::uuid, id, label, domestic, redundancy, roaming, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(lines)}::json) as given(id uuid, label text, domestic text, redundancy boolean, roaming text)`.execute(
    ctx.tx,
  )
  await insertRanges(ctx, lines)
}

/** Answers whether the version was still the one given. */
export async function updateLine(ctx: Ctx, id: string, version: number, line: NewContractLine): Promise<boolean> {
  const { rows } = await sql`
    update address_contract_line set label = ${line.label}, domestic = ${line.domestic}, redundancy = ${line.redundancy},
      roaming = ${line.roaming}, updated_at = ${ctx.clock.now()}, version = version + 1
    where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid and version = ${version} returning 1`.execute(ctx.tx)
  if (rows.length === 0) return false
  await sql`delete from address_range where company_id = ${companyOf(ctx)}::uuid and line_id = ${id}::uuid`.execute(ctx.tx)
  await insertRanges(ctx, [{ ...line, id }])
  return true
}

async function insertRanges(ctx: Ctx, lines: readonly IdentifiedLine[]): Promise<void> {
  const ranges = lines.flatMap(({ id, ranges: own }) => own.map((range) => ({ id, ...range })))
  await sql`
    insert into address_range (company_id, line_id, item, network)
    select ${companyOf(ctx)}::uuid, id, item, network
    from json_to_recordset(${JSON.stringify(ranges)}::json) as given(id uuid, item text, network cidr)`.execute(ctx.tx)
}

export async function deleteLine(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from address_contract_line where company_id = ${companyOf(ctx)}::uuid and id = ${id}::uuid`.execute(ctx.tx)
}

export interface WrittenUserLine {
  readonly userId: string
  readonly lineId: string | null
  /** As it was when the change was judged. */
  readonly before: string | null
}

/** Answers how many were written: fewer than given means that somebody else was quicker. */
export async function writeUserLines(ctx: Ctx, users: readonly WrittenUserLine[]): Promise<number> {
  const { rows } = await sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(users)}::json) as listed("userId" uuid, "lineId" uuid, before uuid)
    ), removed as (
      delete from address_user_line own using given
      where own.company_id = ${companyOf(ctx)}::uuid and own.user_id = given."userId" and own.line_id = given.before
        and given."lineId" is null returning own.user_id
    ), moved as (
      update address_user_line own set line_id = given."lineId" from given
      where own.company_id = ${companyOf(ctx)}::uuid and own.user_id = given."userId" and own.line_id = given.before
        and given."lineId" is not null returning own.user_id
    ), added as (
      insert into address_user_line (company_id, user_id, line_id)
      select ${companyOf(ctx)}::uuid, given."userId", given."lineId" from given where given.before is null and given."lineId" is not null
      on conflict (company_id, user_id) do nothing returning user_id
    )
    select * from removed union all select * from moved union all select * from added`.execute(ctx.tx)
  return rows.length
}
