import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { type ServiceState, type ServiceUse, serviceStates } from '../../../directory/contract/index.ts'
import { type AddressItem, addressItemDefinitions, addressItems } from '../../contract/items.ts'

/**
 * 利用サービス of the search of people: users with 〇 in one of the items (MCOP-IP-14: emptied counts, initialised does not), or with one of them
 * in one of the states (MCOP-IP-13); without an item any item will do. Keys that are neither belong to other services and match nobody here.
 */
export function usesService(values: readonly string[]): RawBuilder<boolean> {
  const states = serviceStates.filter((state) => values.includes(state))
  const isStateOnly = states.length === values.length
  const items = isStateOnly ? addressItems : addressItems.filter((item) => values.includes(item))
  if (states.length === 0) return usedWith(items, sql`true`)
  return sql<boolean>`(${sql.join(
    states.map((state) => inState[state](items)),
    sql` or `,
  )})`
}

type Items = readonly string[]

const inState: Readonly<Record<ServiceState, (items: Items) => RawBuilder<boolean>>> = {
  set: (items) => usedWith(items, sql`used.address is not null`),
  emptied: (items) => usedWith(items, sql`used.address is null`),
  unused: (items) => sql<boolean>`(select count(*) from address_assignment used where used.company_id = person.company_id
    and used.user_id = person.id and used.is_used and used.item = any (${[...items]}::text[])) < ${items.length}`,
}

function usedWith(items: Items, also: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from address_assignment used where used.company_id = person.company_id
    and used.user_id = person.id and used.is_used and used.item = any (${[...items]}::text[]) and ${also})`
}

/** 〇 or × of each item (MCOP-USEARCH-15), of all users of a list at once; what has lost its address or could not connect says so (MCOP-IP-9, 13). */
export async function itemUses(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, ServiceUse>>>> {
  const { rows } = await sql<{ userId: string; item: AddressItem; whyNot: string | null }>`
    select user_id as "userId", item, why_not as "whyNot" from address_usable
    where company_id = ${companyOf(ctx)}::uuid and user_id = any (${[...userIds]}::uuid[])`.execute(ctx.tx)
  const used = new Map(rows.map((row) => [`${row.userId} ${row.item}`, useOf(row.whyNot)]))
  const usesOf = (id: string) => Object.fromEntries(addressItems.map((item) => [item, used.get(`${id} ${item}`) ?? 'unused']))
  return new Map(userIds.map((id) => [id, usesOf(id)]))
}

/** An address that was taken away leaves the item in use all the same (MCOP-IP-14). */
function useOf(whyNot: string | null): ServiceUse {
  if (whyNot === null) return 'usable'
  return whyNot === 'no-address' ? 'emptied' : 'unusable'
}

export const itemColumns = addressItemDefinitions.map(({ item, serviceName }) => ({ key: item, header: serviceName }))
export const itemServices = addressItemDefinitions.map(({ item, serviceName }) => ({ key: item, label: serviceName }))
