/** Files of an administrator limited to a department, as the tests of the wall send them. */
import { expect } from 'vitest'
import { bulkRoutes } from '../../src/features/bulk/contract/index.ts'
import { systemActor } from '../../src/platform/server/http/authentication.ts'
import { excelCsv, newUserRows } from '../support/e2e/excel-file.ts'
import { companyCode, type DepartmentWorld } from './department-world.ts'

/** Everything that tells what is in a file, or was found in it. */
export const partsOfRun = [
  bulkRoutes.getRun,
  bulkRoutes.listProblems,
  bulkRoutes.listPlanRows,
  bulkRoutes.downloadResult,
  bulkRoutes.downloadErrorList,
]

const person = newUserRows(companyCode, [{ ユーザID: 'Outside1', 部署ID: 'A100', 'E-Mail1': 'new@sample.example' }])
const moved = newUserRows(companyCode, [{ ユーザID: 'Inside2', 部署ID: 'X900', 'E-Mail1': 'new@sample.example' }])
const departments = [
  ['部署ID', '部署名', '親部署ID', 'メモ'],
  ['X900', '変えた部', '', ''],
]
const child = [
  ['部署ID', '部署名', '親部署ID', 'メモ'],
  ['A109', '新しい部', 'X900', ''],
]
const addressHeader = [
  'ユーザID',
  '企業ID',
  '部署ID',
  'サービスID',
  'サービス名',
  'VPNグループ名',
  '固定IPアドレス',
  'サブネットマスク',
  'メモ1',
  'メモ2',
  'メモ3',
]
const addressRow = (userId: string, address: string) => [userId, companyCode, '', '101', 'MCOP 3G 主(ACT)', '', address, '', '', '', '']
const service = 'service=3g-act'

/** Files that name what is outside, each an error in a file of an administrator limited to the inside. */
export const files: readonly { format: string; modes: readonly string[]; rows: readonly (readonly string[])[]; options?: string }[] = [
  { format: 'mcop-users', modes: ['add', 'update', 'delete'], rows: person },
  { format: 'mcop-users', modes: ['update'], rows: moved },
  { format: 'mcop-departments', modes: ['add', 'update', 'delete'], rows: departments },
  { format: 'mcop-departments', modes: ['add'], rows: child },
  {
    format: 'mcop-addresses',
    modes: ['update', 'initialise'],
    rows: [addressHeader, addressRow('Outside1', '10.32.5.77')],
    options: service,
  },
  { format: 'mcop-addresses', modes: ['update'], rows: [addressHeader, addressRow('Inside1', '10.32.5.201')], options: service },
]

/** The same file so long that it is not checked in the request: blank lines count for that, and for nothing else. */
export function forAWorker(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.concat([excelCsv(rows), Buffer.from('\r\n'.repeat(2_100))])
}

/** The check of a run as a worker does it, who is nobody of the company. */
export async function workerChecks(world: Pick<DepartmentWorld, 'app'>, runId: string): Promise<void> {
  const { platform, composition } = world.app
  const key = `bulk.check-run/${runId}`
  const queued = await platform.pool.query<{ payload: Record<string, unknown> }>(
    'delete from graphile_worker._private_jobs where key = $1 returning payload',
    [key],
  )
  expect(queued.rows).toHaveLength(1)
  await composition.jobs['bulk.check-run']?.({
    payload: queued.rows[0]?.payload ?? {},
    ...{ attempt: 1, log: platform.log, signal: new AbortController().signal },
    run: (companyId, mode, work, actor) =>
      platform.unitOfWork.run(
        { companyId, role: companyId === null ? 'provider' : 'app', mode, actor: actor ?? systemActor('test', companyId) },
        work,
      ),
  })
}
