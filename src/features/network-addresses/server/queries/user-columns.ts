import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import type { ServiceUse } from '../../../directory/contract/index.ts'
import { type AddressItem, addressItemDefinitions, addressItems } from '../../contract/items.ts'

/**
 * 利用サービス of the search of people: users with 〇 in one of the items (MCOP-IP-14: emptied counts, initialised does not). Keys that are no
 * item belong to other services and match nobody here.
 */
export function usesService(values: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`exists (select from address_assignment used where used.company_id = person.company_id
    and used.user_id = person.id and used.is_used and used.item = any (${[...values]}::text[]))`
}

/** 〇 or × of each item (MCOP-USEARCH-15), of all users of a list at once; what could not connect says so (MCOP-IP-9). */
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
  return whyNot === null || whyNot === 'no-address' ? 'usable' : 'unusable'
}

export const itemColumns = addressItemDefinitions.map(({ item, serviceName }) => ({ key: item, header: serviceName }))
export const itemServices = addressItemDefinitions.map(({ item, serviceName }) => ({ key: item, label: serviceName }))
