/** A running Genkan with the bulk engine and the probe format alone. */
import { sql } from 'kysely'
import { startTestApp, type TestAnswer, type TestApp } from '../../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import type { FeatureModule } from '../../../../platform/server/feature.ts'
import * as routes from '../../contract/routes.ts'
import { type BulkApi, createBulk } from '../index.ts'
import { createProbeTables, probePermissions, probeServer } from './test-probe-format.ts'

export interface ProbeApp {
  readonly app: TestApp
  readonly bulk: FeatureModule<BulkApi>
  readonly company: TestCompany
  readonly other: TestCompany
  /** Limit of rows in one file, as the tenancy would give it. */
  rowLimit: number
  upload(mode: string, file: string | Uint8Array, more?: Record<string, unknown>): Promise<TestAnswer>
  confirm(answer: TestAnswer, more?: Record<string, unknown>): Promise<TestAnswer>
  people(company?: TestCompany): Promise<readonly string[]>
}

export const header = '人ID,企業ID,班,名前,利用可能か？,メール,メモ,予備'

export async function startProbeApp(): Promise<ProbeApp> {
  const limits = { rows: 1000 }
  let bulk: FeatureModule<BulkApi> | undefined
  const app = await startTestApp(() => {
    bulk = createBulk({
      formats: () => [probeServer],
      company: async (ctx) => {
        const found = await sql<{ code: string }>`select code from tenancy_company`.execute(ctx.tx)
        return { code: found.rows[0]?.code ?? '', rowLimit: limits.rows }
      },
      limits: { csvBytes: 60 * 1024 * 1024, xlsxBytes: 1024 * 1024 },
    })
    const probe = { routes: [], permissions: Object.values(probePermissions), jobs: {}, subscriptions: [], api: {} }
    return [bulk, probe]
  })
  await createProbeTables(app.databaseUrl)
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  const other = await app.openCompany('C000000002', '別会社株式会社')
  for (const { id } of [company, other]) {
    await app.asSystem(id, (ctx) => sql`insert into probe_team select ${id}::uuid, unnest(array['000', '001', '002'])`.execute(ctx.tx))
  }
  if (bulk === undefined) throw new Error('the features were not built')
  return {
    app,
    bulk,
    company,
    other,
    get rowLimit() {
      return limits.rows
    },
    set rowLimit(rows) {
      limits.rows = rows
    },
    upload: (mode, file, more) =>
      app.as(company.admin).call(routes.uploadFile, {
        query: { format: 'probe-people', mode, fileName: 'people.csv', ...more },
        file: typeof file === 'string' ? new TextEncoder().encode(file) : file,
      }),
    confirm: (answer, more) =>
      app.as(company.admin).call(routes.confirmRun, {
        params: { runId: answer.body.id },
        body: { fingerprint: answer.body.fingerprint ?? '', ...more },
      }),
    people: (whose = company) =>
      app.asSystem(whose.id, async (ctx) => {
        const found = await sql<{ line: string }>`
          select concat_ws('|', person_id, team, name, is_active, email, memo, 'v' || version) as line from probe_person
          where deleted_at is null order by person_key`.execute(ctx.tx)
        return found.rows.map((row) => row.line)
      }),
  }
}

/** Lines of a file with the probe's header. */
export function file(...lines: readonly string[]): string {
  return `${[header, ...lines].join('\r\n')}\r\n`
}
