import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJudge, type NewContractLine } from '../contract/contract-line.ts'
import { addressItems, usableItems } from '../contract/items.ts'
import { type AddressApp, openReferenceCompany, type ReferenceCompany, startAddresses } from './test-addresses.ts'

let app: AddressApp
let company: ReferenceCompany
let other: ReferenceCompany

beforeAll(async () => {
  app = await startAddresses()
  company = await openReferenceCompany(app, 'C000000001', 'サンプル商事株式会社')
  other = await openReferenceCompany(app, 'C000000002', '別会社')
})
afterAll(() => app.stop())

const networks = ['10.1.0.0/29', '10.1.0.4/30', '10.1.0.2/31', '10.1.0.7/32', '10.1.0.0/28', '10.0.0.0/8']
const terms = fc.record({
  domestic: fc.constantFrom('3g' as const, 'lte' as const),
  redundancy: fc.boolean(),
  roaming: fc.constantFrom('none' as const, '3g' as const, 'lte' as const),
  networks: fc.subarray(networks),
})

describe('whether an address works', () => {
  it('MCOP-IP-7 MCOP-IP-8 MCOP-IP-11 MCOP-CONTRACT-3: the browser’s rule and the database’s view agree on any contract', async () => {
    const [user] = Object.values(company.users)
    await fc.assert(
      fc.asyncProperty(
        fc.array(terms, { minLength: 1, maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 17 }), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        async (given, lastParts, hasLine) => {
          const lines = given.map(({ networks: own, ...line }, index): NewContractLine => {
            const ranges = usableItems(line).flatMap((item) => own.map((network) => ({ item, network })))
            return { ...line, label: `random ${index}`, ranges }
          })
          const addresses = addressItems.map((item, index) => ({ item, address: `10.1.0.${lastParts[index]}` }))
          const { seen, expected } = await app.asSystem(company.id, async (ctx) => {
            await sql`delete from address_contract_line`.execute(ctx.tx)
            await sql`delete from address_assignment`.execute(ctx.tx)
            const added = await app.addresses.registerContractLines(ctx, lines)
            const lineId = hasLine ? (added[0]?.id ?? null) : null
            await app.addresses.assignLines(ctx, [{ userId: user ?? '', lineId }])
            const changes = addresses.map((cell) => ({ ...cell, userId: user ?? '' }))
            await app.addresses.assignAddresses(ctx, changes, { acknowledge: ['not-in-contract', 'out-of-range'] })
            const { rows } = await sql<{ item: string; why: string | null }>`select item, why_not as why from address_usable`.execute(
              ctx.tx,
            )
            const judge = createJudge(added)
            return {
              seen: Object.fromEntries(rows.map((row) => [row.item, row.why])),
              expected: Object.fromEntries(addresses.map(({ item, address }) => [item, judge.judge(lineId, item, address) ?? null])),
            }
          })
          expect(seen).toEqual(expected)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('stays within the company: the view shows no address of another one', async () => {
    const address = { userId: other.users.User1 ?? '', item: '3g-act', address: '10.32.5.9' } as const
    await app.asSystem(other.id, (ctx) => app.addresses.assignAddresses(ctx, [address]))
    const count = async (companyId: string) =>
      app.asSystem(companyId, async (ctx) => {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from address_usable where user_id = ${other.users.User1 ?? ''}::uuid`.execute(ctx.tx)
        return rows[0]?.count
      })
    expect([await count(company.id), await count(other.id)]).toEqual([0, 1])
  })
})
