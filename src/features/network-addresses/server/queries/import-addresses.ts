/** Questions and sources of the address file. A row of it is an item of a user, whether anything is set there or not. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { FormatRequest, ObjectsWanted, RowSource } from '../../../bulk/server/index.ts'
import { addressItemDefinitions } from '../../contract/items.ts'
import type { WrittenPair } from './assignments.ts'
import { reachable } from './people.ts'

/** item, serviceId, name as written, name as compared. */
const services = sql`(values ${sql.join(
  addressItemDefinitions.map(
    ({ item, serviceId, serviceName }, index) =>
      sql`(${sql.lit(index)}, ${sql.lit(item)}, ${sql.lit(serviceId)}, ${sql.lit(serviceName)}, ${sql.lit(serviceName.toLowerCase())})`,
  ),
)}) service(place, item, id, name, folded)`

/** From a row's key back to user and item. */
const named = sql`person.user_key = split_part(row.key, chr(31), 1) and service.folded = split_part(row.key, chr(31), 2)`

export function addressObjects(ctx: Ctx, wanted: ObjectsWanted): RawBuilder<unknown> {
  const rows = wanted.of === 'rows' ? sql`join ${wanted.rows} row on ${named}` : sql``
  return sql`
    select address_pair_id(person.id, service.item) as id, coalesce(cell.version, 0) as version,
      (person.user_key || chr(31) || service.folded) collate "C" as key, person.user_id,
      ${companyCodeOf(wanted)} as company_code,
      department.code as department_code, service.id as service_id, service.name as service_name,
      coalesce(host(cell.address), '') as fixed_address
    from directory_user_public person
    join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
    cross join ${services} ${rows}
    left join address_assignment cell on cell.company_id = person.company_id and cell.user_id = person.id and cell.item = service.item
    where ${reachable(ctx)} ${wanted.of === 'export' ? exported(wanted.options) : sql``}`
}

/** What a file says there has been judged by its rule and may be left out; it is never a change. */
function companyCodeOf(wanted: ObjectsWanted): RawBuilder<unknown> {
  if (wanted.of === 'rows') return sql`row.company_code`
  return sql`(select company.code from tenancy_company company where company.id = person.company_id)`
}

/** 対象ユーザ (MCOP-IPCSV-2); maintenance accounts are no part of a download (MCOP-IPCSV-20). */
function exported(options: Readonly<Record<string, string>>): RawBuilder<unknown> {
  const { service, target } = options
  const ofItem = service === undefined ? sql`true` : sql`service.item = ${service}`
  const used = sql`coalesce(cell.is_used, false)`
  const ofTarget = target === 'used' ? used : target === 'unused' ? sql`not ${used}` : sql`true`
  return sql`and person.is_member and not person.is_maintenance and ${ofItem} and ${ofTarget} order by service.place, person.user_key`
}

/** E15, E21, and the warnings of MCOP-IP-9 and IPCSV-17. */
export function addressChecks(ctx: Ctx, rows: RowSource, request: FormatRequest): readonly RawBuilder<unknown>[] {
  const people = sql`
    from ${rows} row cross join ${services}
    join directory_user_public person on ${named} and ${reachable(ctx)}`
  const maintenance = sql`select row.row_no, 'userId' as field, 'CSV-E15' as code, null::jsonb as params ${people} where person.is_maintenance`
  return request.mode === 'update' ? [maintenance, taken(ctx, rows), unusable(people), emptied(people)] : [maintenance]
}

/** Someone has the address already and keeps it, or another row wants it too. */
function taken(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  return sql`
    with wanted as materialized (
      select row.row_no, person.id as user_id, service.item, nullif(row.fixed_address, '')::inet as address
      from ${rows} row cross join ${services}
      join directory_user_public person on ${named} and ${reachable(ctx)})
    select wanted.row_no, 'fixedAddress' as field, 'CSV-E21' as code, null::jsonb as params from wanted
    where wanted.address is not null and (exists (
      select from address_assignment cell
      where cell.company_id = ${companyOf(ctx)}::uuid and cell.item = wanted.item and cell.address = wanted.address
        and cell.user_id <> wanted.user_id
        and not exists (select from wanted other where other.user_id = cell.user_id and other.item = cell.item
          and other.address is distinct from cell.address))
      or exists (select from wanted other
        where other.item = wanted.item and other.address = wanted.address and other.row_no <> wanted.row_no))`
}

/** CSV-W03 and CSV-W02, by the rule of the view `address_usable`; unchanged addresses are not warned about again. */
function unusable(people: RawBuilder<unknown>): RawBuilder<unknown> {
  const given = sql`address_line_has_item(line.domestic, line.redundancy, line.roaming, service.item)
    and line.company_id = person.company_id and (own.line_id is null or line.id = own.line_id)`
  return sql`
    select judged.row_no, 'fixedAddress' as field, case when judged.in_contract then 'CSV-W02' else 'CSV-W03' end as code, null::jsonb as params
    from (
      select row.row_no,
        exists (select from address_contract_line line where ${given}) as in_contract,
        exists (select from address_contract_line line
          join address_range range on range.company_id = line.company_id and range.line_id = line.id and range.item = service.item
          where ${given} and nullif(row.fixed_address, '')::inet - '0.0.0.0'::inet between address_first(range.network) and address_last(range.network)) as in_range
      ${people}
      left join address_user_line own on own.company_id = person.company_id and own.user_id = person.id
      left join address_assignment cell on cell.company_id = person.company_id and cell.user_id = person.id and cell.item = service.item
      where row.fixed_address <> '' and row.fixed_address is distinct from host(cell.address)
    ) judged where not judged.in_range`
}

function emptied(people: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select row.row_no, 'fixedAddress' as field, 'CSV-W05' as code, jsonb_build_object('address', host(cell.address)) as params ${people}
    join address_assignment cell on cell.company_id = person.company_id and cell.user_id = person.id and cell.item = service.item
    where row.fixed_address = '' and cell.address is not null`
}

/**
 * Versions as they are now, for the undo. An address that somebody else has by now cannot be put back: such a pair answers no version, so
 * that it alone is refused and all others return. Whoever has it may be a pair of the same run that returns, too; then it is free again,
 * unless that one has to stay.
 */
export function addressVersions(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  return sql`
    with recursive touched as materialized (
      select row.id, row.version as left_version, coalesce(cell.version, 0) as version, person.id as user_id, service.item, past.before as address
      from ${rows} row cross join ${services}
      join directory_user_public person on ${named} and ${reachable(ctx)}
        and address_pair_id(person.id, service.item) = row.id
      left join address_assignment cell on cell.company_id = person.company_id and cell.user_id = person.id and cell.item = service.item
      left join address_history past on past.company_id = person.company_id and past.user_id = person.id and past.item = service.item
        and past.version = row.version
    ), held as materialized (
      select touched.id, address_pair_id(holder.user_id, holder.item) as holder_id from touched
      join address_assignment holder on holder.company_id = ${companyOf(ctx)}::uuid and holder.item = touched.item
        and holder.address = touched.address and holder.user_id <> touched.user_id
    ), stays(id) as (
      (select id from touched where version <> left_version
        union select held.id from held where not exists (select from touched where touched.id = held.holder_id))
      union select held.id from held join stays on stays.id = held.holder_id
    )
    select touched.id, case when stays.id is null then touched.version end as version from touched left join stays on stays.id = touched.id`
}

/** Who has the address that an unchanged pair would get back, unless the reader may not know that user. */
export function addressHolders(ctx: Ctx, rows: RowSource): RawBuilder<unknown> {
  return sql`
    select row.id, holder.user_id as holder
    from ${rows} row cross join ${services}
    join directory_user_public person on ${named} and ${reachable(ctx)}
      and address_pair_id(person.id, service.item) = row.id
    join address_assignment cell on cell.company_id = person.company_id and cell.user_id = person.id and cell.item = service.item
      and cell.version = row.version
    join address_history past on past.company_id = cell.company_id and past.user_id = cell.user_id and past.item = cell.item
      and past.version = cell.version
    join address_assignment held on held.company_id = cell.company_id and held.item = cell.item and held.address = past.before
      and held.user_id <> cell.user_id
    cross join lateral (
      select person.user_id from directory_user_public person
      where person.company_id = held.company_id and person.id = held.user_id and ${reachable(ctx)}
    ) holder`
}

export interface PlannedPair extends WrittenPair {
  readonly label: string
}

/** The pairs of a plan as the operations take them: with the address of the row. */
export async function listPlannedPairs(ctx: Ctx, rows: RowSource): Promise<PlannedPair[]> {
  const result = await sql<PlannedPair>`
    select person.id as "userId", person.user_id as label, service.item, nullif(row.fixed_address, '') as address, true as "isUsed", row.version
    from ${rows} row cross join ${services}
    join directory_user_public person on ${named} and ${reachable(ctx)}`.execute(ctx.tx)
  return result.rows
}

/** What stood there before the run, by the history of exactly the version that the run made. Without one the pair was unused already. */
export async function listPairsToPutBack(ctx: Ctx, rows: RowSource): Promise<(PlannedPair & { readonly after: string | null })[]> {
  const result = await sql<PlannedPair & { readonly after: string | null }>`
    select person.id as "userId", person.user_id as label, service.item, host(past.before) as address, host(past.after) as after,
      coalesce(past.was_used, false) as "isUsed", row.version
    from ${rows} row cross join ${services}
    join directory_user_public person on ${named} and ${reachable(ctx)}
    left join address_history past on past.company_id = person.company_id and past.user_id = person.id and past.item = service.item
      and past.version = row.version`.execute(ctx.tx)
  return result.rows
}
