/** The directory alone, for its own tests. */
import { sql } from 'kysely'
import { startTestApp, type TestApp, type TestAppOptions } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { DirectoryDeps } from './index.ts'
import { createDirectory, type DirectoryApi } from './index.ts'

export async function startDirectory(
  more: Partial<DirectoryDeps> = {},
  options: TestAppOptions = {},
): Promise<TestApp & { api: DirectoryApi }> {
  let api: DirectoryApi | undefined
  const app = await startTestApp(() => {
    const directory = createDirectory({
      companyCode: async (ctx) => {
        const { rows } = await sql<{ code: string }>`select code from tenancy_company where id = ${ctx.companyId}`.execute(ctx.tx)
        return rows[0]?.code ?? ''
      },
      maintenanceUserIds: ['ntt-test', 'ntt-test-monitor'],
      requireRecentProof: async () => undefined,
      ...more,
    })
    api = directory.api
    return [directory]
  }, options)
  if (api === undefined) throw new Error('the directory was not built')
  return { ...app, api }
}

export type TestDirectory = Awaited<ReturnType<typeof startDirectory>>

/** With a company as an operator opens one: it has the department 標準 and the accounts for maintenance. */
export async function startDirectoryOfCompany(): Promise<{ app: TestDirectory; company: TestCompany }> {
  const app = await startDirectory()
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  await app.asSystem(company.id, (ctx) => app.api.prepareCompany(ctx))
  return { app, company }
}
