import type { Installation } from '../harness/installation.ts'

export interface BenchCompany {
  readonly id: string
  readonly code: string
  readonly departmentId: string
}

/** Opens a company through the product's own operation, without a limit for its files. */
export async function openBenchCompany(installation: Installation, code: string): Promise<BenchCompany> {
  const { core, database } = installation
  const id = core.platform.ids.next()
  await installation.inCompany(id, (ctx) =>
    core.features.api.tenancy.openCompany(ctx, {
      code,
      name: `ベンチマーク株式会社 ${code}`,
      services: ['vpn-access'],
      rowLimit: 1_000_000,
      administratorPolicy: 'mcop-admin',
      permittedSources: [],
    }),
  )
  const { rows } = await database.query<{ id: string }>(`select id from directory_department where company_id = $1 and code = '000'`, [id])
  const departmentId = rows[0]?.id
  if (departmentId === undefined) throw new Error('the company has no standard department')
  return { id, code, departmentId }
}
