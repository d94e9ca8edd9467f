/** The bulk engine over the files of the directory, for the tests of their rows. */
import { sql } from 'kysely'
import { expect } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import type { Actor, Ctx } from '../../../../platform/server/context.ts'
import { subscribe } from '../../../../platform/server/feature.ts'
import type { BulkMode } from '../../../bulk/contract/index.ts'
import { bulkRoutes } from '../../../bulk/contract/index.ts'
import { type BulkApi, createBulk } from '../../../bulk/server/index.ts'
import { addressesReplaced, type ReplacedAddress } from '../../contract/events.ts'
import { createDirectory, type DirectoryApi, type PeopleRules } from '../index.ts'

export type CheckedRun = Awaited<ReturnType<BulkApi['checkFile']>>

export interface ImportsApp {
  readonly app: TestApp
  readonly directory: DirectoryApi
  readonly company: TestCompany
  /** Uploads the header of the format and these lines, and checks them. */
  check(format: string, mode: BulkMode, lines: readonly string[], actor?: Actor): Promise<CheckedRun>
  /** Confirms with everything ticked that has to be. */
  apply(run: CheckedRun): Promise<{ readonly id: string; readonly counts: Readonly<Record<string, number>> }>
  undo(runId: string, actor?: Actor): Promise<string>
  /** `row column code` of every problem. */
  problems(run: CheckedRun): Promise<string[]>
  exported(format: string): Promise<string[][]>
  /** How often the code of the company has been asked for so far. */
  timesCodeAsked(): number
}

interface ImportsOptions {
  /** How the company looks after its people; left out, it has users of the VPN service alone. */
  readonly people?: () => PeopleRules
  readonly onReplaced?: (addresses: readonly ReplacedAddress[]) => void
}

export async function startImports({ people, onReplaced }: ImportsOptions = {}): Promise<ImportsApp> {
  const features: { directory?: DirectoryApi; bulk?: BulkApi } = {}
  const { companyCode, timesCodeAsked } = countedCode()
  const app = await startTestApp(() => {
    const directory = createDirectory({
      ...{ companyCode, maintenanceUserIds: ['ntt-test', 'ntt-test-monitor'], requireRecentProof },
      ...(people === undefined ? {} : { people: { rules: async () => people() } as never }),
    })
    const company = async (ctx: Ctx) => ({ code: await companyCode(ctx), rowLimit: 1000 })
    const bulk = createBulk({ formats: () => directory.api.formats, company })
    Object.assign(features, { directory: directory.api, bulk: bulk.api })
    return [{ ...directory, subscriptions: [subscribe(addressesReplaced, async (_ctx, { addresses }) => onReplaced?.(addresses))] }, bulk]
  })
  const { directory, bulk } = features
  if (directory === undefined || bulk === undefined) throw new Error('the features were not built')
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  await app.asSystem(company.id, (ctx) => directory.prepareCompany(ctx))
  const runner =
    (actor: Actor) =>
    <Result>(mode: 'read' | 'write', work: (ctx: Ctx) => Promise<Result>) =>
      app.platform.unitOfWork.run({ actor, companyId: company.id, role: 'app', mode }, work)
  const admin = app.as(company.admin)
  return {
    app,
    directory,
    company,
    timesCodeAsked,
    check(format, mode, lines, actor = company.admin) {
      const headers = directory.formats.find((server) => server.format.key === format)?.format.columns.map((column) => column.header) ?? []
      const bytes = (async function* () {
        yield new TextEncoder().encode(`${[headers.join(','), ...lines].join('\r\n')}\r\n`)
      })()
      return bulk.checkFile(runner(actor), { format, mode, options: {}, fileName: 'x.csv', encoding: null }, bytes)
    },
    async apply(run) {
      expect(run.state, JSON.stringify(run.summary)).toBe('ready')
      const body = {
        fingerprint: run.fingerprint ?? '',
        acknowledge: run.summary.toAcknowledge ?? [],
        typedCount: run.summary.typedCount ?? null,
      }
      const answer = await admin.call(bulkRoutes.confirmRun, { params: { runId: run.id }, body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return answer.body
    },
    undo: async (runId, actor = company.admin) => (await runner(actor)('write', (ctx) => bulk.undoRun(ctx, runId))).undoId,
    async problems(run) {
      const { body } = await admin.call(bulkRoutes.listProblems, { params: { runId: run.id }, query: { limit: 100 } })
      return body.items
        .map((item: { row: number; column: string | null; code: string }) => `${item.row} ${item.column ?? '-'} ${item.code}`)
        .sort()
    },
    exported: (format) =>
      app.work(company.admin, async (ctx) => {
        const rows: string[][] = []
        for await (const row of bulk.exportRows(ctx, format, {})) rows.push([...row])
        return rows
      }),
  }
}

async function requireRecentProof(): Promise<void> {}

function countedCode() {
  let times = 0
  const companyCode = (ctx: Ctx): Promise<string> => {
    times += 1
    return readCompanyCode(ctx)
  }
  return { companyCode, timesCodeAsked: () => times }
}

async function readCompanyCode(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ code: string }>`select code from tenancy_company where id = ${ctx.companyId}`.execute(ctx.tx)
  return rows[0]?.code ?? ''
}

/** A to AD. */
export const letters: readonly string[] = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'AA', 'AB', 'AC', 'AD']

/** What columns B to I of a new user prescribe; G has no effect. */
export const prescribed = { B: 'C000000001', C: '000', D: '0', E: 'z'.repeat(20), F: 'MobileConnectMCOP', H: 'TRUE', I: 'TRUE' } as const

/** A line of a file of users from its cells by letter. */
export function userRow(cells: Readonly<Record<string, string>>): string {
  const all: Readonly<Record<string, string>> = { ...prescribed, ...cells }
  return letters.map((letter) => all[letter] ?? '').join(',')
}
