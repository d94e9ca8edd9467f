import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { inSubtree } from '../../../../platform/server/database/in-subtree.ts'
import type { AddressCell, AddressRow } from '../../contract/assignment.ts'
import { type AddressItem, addressItems } from '../../contract/items.ts'

/** Living people within the reach of a department-limited administrator; `person` is a row of `directory_user_public`. */
export function reachable(ctx: Ctx): RawBuilder<boolean> {
  const { departmentScope } = ctx.actor
  const inScope =
    departmentScope === null
      ? sql`true`
      : sql`exists (select from directory_department_public scoped where scoped.company_id = person.company_id
          and scoped.id = person.department_id and ${inSubtree('scoped.path', departmentScope)})`
  return sql<boolean>`(person.company_id = ${companyOf(ctx)}::uuid and person.deleted_at is null and ${inScope})`
}

export interface PersonRow extends AddressRow {
  readonly isSuspended: boolean
  readonly isLocked: boolean
}

interface Found extends Omit<PersonRow, 'cells'> {
  readonly stored: readonly {
    readonly item: AddressItem
    readonly address: string | null
    readonly version: number
    readonly isUsed: boolean
    readonly whyNot: AddressCell['whyNot']
  }[]
}

/** Users with all six items, by user id; those who are gone, of another company or out of reach are missing. */
export async function listAddressRows(ctx: Ctx, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Found>`
    select person.id, person.user_id as "userId", person.is_maintenance as "isMaintenance", own.line_id as "lineId",
      coalesce(nullif(btrim(person.surname || ' ' || person.given_name), ''), person.display_name) as name,
      department.name as "departmentName", person.state = 'suspended' as "isSuspended",
      (person.locked_at is not null and (person.locked_until is null or person.locked_until > ${ctx.clock.now()})) as "isLocked",
      coalesce(stored.cells, '[]'::json) as stored
    from directory_user_public person
    join directory_department_public department on department.company_id = person.company_id and department.id = person.department_id
    left join address_user_line own on own.company_id = person.company_id and own.user_id = person.id
    left join lateral (
      select json_agg(json_build_object('item', cell.item, 'address', host(cell.address), 'version', cell.version, 'isUsed', cell.is_used,
        'whyNot', judged.why_not)) as cells
      from address_assignment cell
      left join address_usable judged on judged.company_id = cell.company_id and judged.user_id = cell.user_id and judged.item = cell.item
      where cell.company_id = person.company_id and cell.user_id = person.id
    ) stored on true
    where ${reachable(ctx)} and person.id = any (${[...ids]}::uuid[])
    order by person.user_key`.execute(ctx.tx)
  return rows.map(({ stored, ...person }) => ({ ...person, cells: cellsOf(stored) }))
}

function cellsOf(stored: Found['stored']): AddressCell[] {
  return addressItems.map((item) => {
    const found = stored.find((cell) => cell.item === item)
    if (found === undefined) return { item, state: 'unused', address: null, whyNot: null, version: 0 }
    const { address, version, whyNot } = found
    return { item, state: found.isUsed ? (address === null ? 'emptied' : 'set') : 'unused', address, whyNot, version }
  })
}

export interface ReachablePerson {
  readonly userId: string
  /** One of the provider's own accounts, which nobody else may change (MCOP-MAINT-2, 5). */
  readonly isProtected: boolean
  readonly lineId: string | null
}

/** Which of these users the actor may see, with what must be known before anything of theirs is changed. */
export async function findReachablePeople(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, ReachablePerson>> {
  const isProvider = ctx.actor.kind === 'operator'
  const { rows } = await sql<ReachablePerson & { id: string }>`
    select person.id, person.user_id as "userId", person.is_maintenance and not ${isProvider} as "isProtected", own.line_id as "lineId"
    from directory_user_public person
    left join address_user_line own on own.company_id = person.company_id and own.user_id = person.id
    where ${reachable(ctx)} and person.id = any (${[...new Set(ids)]}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}
