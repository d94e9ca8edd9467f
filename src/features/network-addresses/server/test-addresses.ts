/** The addresses with the directory and the file engine, for their own tests, and the people and lines of the manual (mcop.md §0.3). */
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { type BulkApi, createBulk } from '../../bulk/server/index.ts'
import { createDirectory, type DirectoryApi } from '../../directory/server/index.ts'
import type { NewContractLine } from '../contract/contract-line.ts'
import { createNetworkAddresses, type NetworkAddressesApi } from './index.ts'

export interface AddressApp extends TestApp {
  readonly addresses: NetworkAddressesApi
  readonly directory: DirectoryApi
  readonly bulk: BulkApi
}

export async function startAddresses(): Promise<AddressApp> {
  const built: { addresses?: NetworkAddressesApi; directory?: DirectoryApi; bulk?: BulkApi } = {}
  const companyCode = async (ctx: Ctx): Promise<string> => {
    const { rows } = await sql<{ code: string }>`select code from tenancy_company where id = ${ctx.companyId}`.execute(ctx.tx)
    return rows[0]?.code ?? ''
  }
  const app = await startTestApp(() => {
    const directory = createDirectory({
      companyCode,
      maintenanceUserIds: ['ntt-test', 'ntt-test-monitor'],
      requireRecentProof: async () => undefined,
      userFilters: { services: (items) => addresses.api.hasAddress(items) },
      get userColumns() {
        return addresses.api.userColumns
      },
    })
    const addresses = createNetworkAddresses({ companyCode, directory: directory.api })
    const bulk = createBulk({
      formats: () => addresses.api.formats,
      company: async (ctx) => ({ code: await companyCode(ctx), rowLimit: 1000 }),
    })
    Object.assign(built, { addresses: addresses.api, directory: directory.api, bulk: bulk.api })
    return [directory, bulk, addresses]
  })
  return Object.assign(app, built as Required<typeof built>)
}

const range = (item: NewContractLine['ranges'][number]['item'], network = '10.32.5.0/24') => ({ item, network })

/** L1–L4. */
export const referenceLines: readonly NewContractLine[] = [
  { label: 'L1', domestic: '3g', redundancy: false, roaming: 'none', ranges: [range('3g-act')] },
  { label: 'L2', domestic: '3g', redundancy: true, roaming: 'none', ranges: [range('3g-act'), range('3g-sby')] },
  {
    label: 'L3',
    domestic: 'lte',
    redundancy: true,
    roaming: 'lte',
    ranges: [range('lte-act'), range('lte-sby'), range('roaming-lte')],
  },
  { label: 'L4', domestic: 'lte', redundancy: false, roaming: '3g', ranges: [range('lte-act'), range('roaming-3g')] },
]

export interface ReferenceCompany extends TestCompany {
  /** Row ids by user id: User1 and User2 on L1, User3 on L2, User4 on L3, User5 on L4. */
  readonly users: Readonly<Record<string, string>>
  /** Row ids by label. */
  readonly lines: Readonly<Record<string, string>>
}

export async function openReferenceCompany(app: AddressApp, code: string, name: string): Promise<ReferenceCompany> {
  const company = await app.openCompany(code, name)
  const labels = ['L1', 'L1', 'L2', 'L3', 'L4']
  return app.asSystem(company.id, async (ctx) => {
    await app.directory.prepareCompany(ctx)
    const given = labels.map((_, index) => ({ userId: `User${index + 1}`, email1: `user${index + 1}@${code.toLowerCase()}.example` }))
    const registered = await app.directory.registerUsers(ctx, given)
    const added = await app.addresses.registerContractLines(ctx, referenceLines)
    const users = Object.fromEntries(registered.map((user) => [user.userId, user.id]))
    const lines = Object.fromEntries(added.map((line) => [line.label, line.id]))
    await app.addresses.assignLines(
      ctx,
      labels.map((label, index) => ({ userId: users[`User${index + 1}`] ?? '', lineId: lines[label] ?? null })),
    )
    return { ...company, users, lines }
  })
}
