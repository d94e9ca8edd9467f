import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { AddressItem } from '../../contract/items.ts'

export interface FreeWanted {
  readonly item: AddressItem
  readonly count: number
  /** Null: the ranges of all lines that give the item. */
  readonly lineId: string | null
  readonly except: readonly string[]
}

/**
 * The lowest free addresses (MCOP-IP-12). Looks at the gaps between the used ones and counts off only as many as are wanted, so that a
 * 10.0.0.0/8 with its 16 million addresses costs what its used ones do.
 */
export async function nextFree(ctx: Ctx, wanted: FreeWanted): Promise<string[]> {
  const { item, count, lineId, except } = wanted
  const { rows } = await sql<{ address: string }>`
    with range as materialized (
      select distinct range.network, address_first(range.network) as first, address_last(range.network) as last
      from address_contract_line line
      join address_range range on range.company_id = line.company_id and range.line_id = line.id and range.item = ${item}
      where line.company_id = ${companyOf(ctx)}::uuid and (${lineId}::uuid is null or line.id = ${lineId}::uuid)
        and address_line_has_item(line.domestic, line.redundancy, line.roaming, ${item})
    ), edge as (
      select network, last, first - 1 as place from range
      union
      select range.network, range.last, cell.address - '0.0.0.0'::inet from range
      join address_assignment cell on cell.company_id = ${companyOf(ctx)}::uuid and cell.item = ${item}
        and cell.address >= '0.0.0.0'::inet + range.first and cell.address <= '0.0.0.0'::inet + range.last
      union
      select range.network, range.last, typed.address - '0.0.0.0'::inet from range
      join unnest(${[...except]}::inet[]) typed(address)
        on typed.address - '0.0.0.0'::inet between range.first and range.last
    ), gap as (
      select network, place + 1 as start, coalesce(lead(place) over (partition by network order by place), last + 1) - 1 as stop from edge
    ), counted as (
      select start, stop, coalesce(sum(stop - start + 1) over (
        partition by network order by start rows between unbounded preceding and 1 preceding), 0)::bigint as earlier
      from gap where stop >= start
    )
    select host('0.0.0.0'::inet + place) as address from (
      select distinct counted.start + step as place from counted
      cross join lateral generate_series(0, least(counted.stop - counted.start, ${count}::bigint - 1 - counted.earlier)) step
      where counted.earlier < ${count}
    ) free order by place limit ${count}`.execute(ctx.tx)
  return rows.map((row) => row.address)
}
