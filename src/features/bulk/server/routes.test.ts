import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { without } from '../../../../tests/support/factories.ts'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import type { JobRun } from '../../../platform/server/feature.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import { writeTable } from '../../../protocols/tabular/index.ts'
import * as routes from '../contract/routes.ts'
import { file, header, type ProbeApp, startProbeApp } from './testing/test-probe-app.ts'

let probe: ProbeApp

beforeAll(async () => {
  probe = await startProbeApp()
})
afterAll(() => probe.app.stop())

const line = (id: string, more = ''): string => `${id},C000000001,000,${more},TRUE,,,`

/** A job as the worker would run it, one after the other until none is left. */
async function runJobs(): Promise<string[]> {
  const done: string[] = []
  for (;;) {
    const found = await probe.app.platform.pool.query<{ id: string; identifier: string; payload: Record<string, unknown> }>(
      `with taken as (select id from graphile_worker._private_jobs where key like 'bulk.%' order by id limit 1)
       delete from graphile_worker._private_jobs job using taken, graphile_worker._private_tasks task
       where job.id = taken.id and task.id = job.task_id returning job.id, task.identifier, job.payload`,
    )
    const job = found.rows[0]
    if (job === undefined) return done
    await probe.bulk.jobs[job.identifier]?.(jobRun(job.payload))
    done.push(job.identifier)
  }
}

function jobRun(payload: Record<string, unknown>): JobRun {
  return {
    payload,
    attempt: 1,
    log: probe.app.platform.log,
    signal: new AbortController().signal,
    run: (companyId, mode, work, actor) =>
      probe.app.platform.unitOfWork.run(
        { companyId, role: companyId === null ? 'provider' : 'app', mode, actor: actor ?? systemActor('test', companyId) },
        work,
      ),
  }
}

async function getRun(runId: string) {
  return (await probe.app.as(probe.company.admin).call(routes.getRun, { params: { runId } })).body
}

test('401 and 403: nobody without a session, without the bulk permission or without the permission of the format', async () => {
  const query = { format: 'probe-people', mode: 'add', fileName: 'x.csv' }
  const bytes = new TextEncoder().encode(file(line('p1')))
  expect((await probe.app.as().call(routes.uploadFile, { query, file: bytes })).status).toBe(401)
  expect((await probe.app.as(probe.company.user).call(routes.listRuns)).status).toBe(403)
  const reader = without(probe.company.admin, 'probe.people.write')
  expect((await probe.app.as(reader).call(routes.uploadFile, { query, file: bytes })).status).toBe(403)
  const nobody = without(probe.company.admin, 'probe.people.read', 'probe.people.write')
  expect((await probe.app.as(nobody).call(routes.downloadExport, { params: { format: 'probe-people' } })).status).toBe(403)
  expect((await probe.app.as(nobody).call(routes.listFormats)).body.items).toEqual([])
})

test('400 and 404: what is not offered is refused by name', async () => {
  const call = (query: Record<string, unknown>, bytes = new Uint8Array([65])) =>
    probe.app
      .as(probe.company.admin)
      .call(routes.uploadFile, { query: { format: 'probe-people', mode: 'add', fileName: 'x.csv', ...query }, file: bytes })
  expect((await call({ format: 'nothing' })).body.code).toBe('bulk.unknown-format')
  expect((await call({ mode: 'initialise' })).body.code).toBe('bulk.mode-not-offered')
  expect((await call({ options: 'service=x' })).body.code).toBe('bulk.option-not-offered')
  expect((await call({ mode: 'guess' })).body.code).toBe('kernel.invalid-input')
  expect((await call({}, new Uint8Array())).body.code).toBe('bulk.file-empty')
  const workbook = Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(1024 * 1024)])
  expect((await call({}, workbook)).body.code).toBe('bulk.file-too-large')
})

test("MCOP-GEN-1: 404: another company's run answers like a missing one, on every route", async () => {
  const checked = await probe.upload('add', file(line('wall')))
  const stranger = probe.app.as(probe.other.admin)
  const missing = '018f0000-0000-7000-8000-000000000000'
  const bodies: Readonly<Record<string, unknown>> = {
    'bulk.editCells': { cells: [{ row: 2, field: 'team', value: '1' }] },
    'bulk.confirmRun': { fingerprint: checked.body.fingerprint },
    'bulk.reuseFile': { format: 'probe-people', mode: 'add' },
  }
  const own: readonly RouteDefinition[] = Object.values(routes).filter(
    (route): route is RouteDefinition & typeof route => 'path' in route && route.path.includes(':runId'),
  )
  expect(own.length).toBeGreaterThan(10)
  for (const route of own) {
    const answers = []
    for (const runId of [checked.body.id, missing]) {
      const answer = await stranger.call(route, { params: { runId }, ...(route.method === 'POST' ? { body: bodies[route.id] ?? {} } : {}) })
      answers.push([answer.status, answer.body.code])
    }
    expect([route.id, ...answers]).toEqual([route.id, [404, 'kernel.not-found'], [404, 'kernel.not-found']])
  }
  expect((await stranger.call(routes.listRuns)).body.items).toEqual([])
  expect(await probe.people(probe.other)).toEqual([])
})

test('a large file is checked and applied by the worker, for the person who confirmed it', async () => {
  probe.rowLimit = 100_000
  const lines = Array.from({ length: 2_500 }, (_, index) => line(`bulk${index}`, '大量'))
  const checking = await probe.upload('add', file(...lines))
  expect(checking.body.state).toBe('checking')
  expect(await runJobs()).toEqual(['bulk.check-run'])
  const ready = await getRun(checking.body.id)
  expect(ready).toMatchObject({ state: 'ready', counts: { add: 2_500 } })
  const confirmed = await probe.confirm({ ...checking, body: ready })
  expect(confirmed.body.state).toBe('confirmed')
  expect((await probe.people()).length).toBe(0)
  expect(await runJobs()).toEqual(['bulk.apply-run'])
  expect((await getRun(checking.body.id)).state).toBe('applied')
  const entries = await probe.app.asSystem(probe.company.id, async (ctx) => {
    const { sql } = await import('kysely')
    return sql<{ actor_name: string }>`select actor_name from activity_entry where action = 'bulk.run.applied'`.execute(ctx.tx)
  })
  expect(entries.rows).toEqual([{ actor_name: 'admin01' }])
  await probe.bulk.jobs['bulk.apply-run']?.(jobRun({ companyId: probe.company.id, runId: checking.body.id }))
  expect((await probe.people()).length).toBe(2_500)
})

test('a confirmed run that is cancelled before it is committed writes nothing', async () => {
  const lines = Array.from({ length: 2_100 }, (_, index) => line(`gone${index}`))
  const checking = await probe.upload('add', file(...lines))
  await runJobs()
  await probe.confirm({ ...checking, body: await getRun(checking.body.id) })
  const asked = await probe.app.as(probe.company.admin).call(routes.cancelRun, { params: { runId: checking.body.id }, body: {} })
  expect(asked.body.progress.cancelRequested).toBe(true)
  await runJobs()
  expect((await getRun(checking.body.id)).state).toBe('cancelled')
  expect((await probe.people()).filter((person) => person.startsWith('gone'))).toEqual([])
  const late = await probe.app.as(probe.company.admin).call(routes.cancelRun, { params: { runId: checking.body.id }, body: {} })
  expect([late.status, late.body.code]).toEqual([409, 'bulk.too-late-to-cancel'])
})

test('architecture §9: a run whose worker was killed is found by its silence and put into the queue again', async () => {
  const lines = Array.from({ length: 2_100 }, (_, index) => line(`kill${index}`))
  const checking = await probe.upload('add', file(...lines))
  await runJobs()
  await probe.confirm({ ...checking, body: await getRun(checking.body.id) })
  // The worker took the job and died: the queue does not know it any more, the run does.
  await probe.app.platform.pool.query(`delete from graphile_worker._private_jobs where key like 'bulk.%'`)
  await probe.bulk.jobs['bulk.recover-runs']?.(jobRun({}))
  expect(await runJobs()).toEqual([])
  probe.app.clock.advance({ minutes: 3 })
  await probe.bulk.jobs['bulk.recover-runs']?.(jobRun({}))
  expect(await runJobs()).toEqual(['bulk.apply-run'])
  expect((await getRun(checking.body.id)).state).toBe('applied')
})

test('MCOP-CSV-11: the result file is the uploaded file with one column more, in its own encoding; the list is a CSV', async () => {
  const parts: Uint8Array[] = []
  const rows = [
    header.split(','),
    ['r1', 'C000000001', '999', '髙﨑①', 'TRUE', '', '', ''],
    ['r2', 'C000000001', '000', '良', 'TRUE', '', '', ''],
  ]
  for await (const part of writeTable(rows, { format: 'csv', encoding: 'cp932' })) parts.push(part)
  const checked = await probe.upload('add', Buffer.concat(parts))
  const call = { params: { runId: checked.body.id } }
  const result = await probe.app.as(probe.company.admin).call(routes.downloadResult, call)
  const text = new TextDecoder('shift_jis', { fatal: true }).decode(result.bytes)
  expect(text.split('\r\n')).toEqual([
    `${header},結果`,
    'r1,C000000001,999,髙﨑①,TRUE,,,,C列「班」: 指定された部署が存在しません。',
    'r2,C000000001,000,良,TRUE,,,,',
    '',
  ])
  const list = await probe.app.as(probe.company.admin).call(routes.downloadErrorList, call)
  expect(new TextDecoder('shift_jis').decode(list.bytes).split('\r\n')[1]).toBe(
    '2,C,班,エラー,CSV-E12,999,指定された部署が存在しません。,部署の一覧で部署コードを確認してください。',
  )
})

test('MCOP-UCSV-2: the template has the header, and rows with what is always the same', async () => {
  const answer = await probe.app
    .as(probe.company.admin)
    .call(routes.downloadTemplate, { params: { format: 'probe-people' }, query: { rows: 2 } })
  expect(new TextDecoder('shift_jis').decode(answer.bytes)).toBe(`${header}\r\n,C000000001,,,,,,\r\n,C000000001,,,,,,\r\n`)
})

test('200: the problems of one code alone are listed, and a format tells what its new rows hold', async () => {
  const admin = probe.app.as(probe.company.admin)
  const checked = await probe.upload('add', file('c1,C000000001,1,,TRUE,,,', 'c2,C000000001,999,,TRUE,,,', 'c3,C000000001,0,,TRUE,,,'))
  const listed = await admin.call(routes.listProblems, { params: { runId: checked.body.id }, query: { code: 'CSV-W01', limit: 1 } })
  expect(listed.body).toMatchObject({ total: 2, items: [{ row: 2, key: 'c1', value: '1', params: { code: '001' } }] })
  const [format] = (await admin.call(routes.listFormats)).body.items
  expect(format.columns.map((column: { prefill: string }) => column.prefill)).toEqual(['', 'C000000001', '', '', '', '', '', ''])
})

test('MCOP-CSV-3: a download is CP932 with CRLF, and UTF-8 with BOM as soon as a value has no CP932 form', async () => {
  const exported = () => probe.app.as(probe.company.admin).call(routes.downloadExport, { params: { format: 'probe-people' } })
  const before = await exported()
  expect(before.headers['content-type']).toContain('Shift_JIS')
  await probe.confirm(await probe.upload('add', file(line('emoji', '𠮷野家🍚'))))
  const after = await exported()
  expect([...after.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(after.bytes.toString('utf8')).toContain('emoji,C000000001,000,𠮷野家🍚,TRUE,,,\r\n')
})

test('architecture §4: files and rows are forgotten after 30 days, in all companies, and no other company is told of', async () => {
  const kept = await probe.upload('add', file(line('later')))
  probe.app.clock.advance({ days: 31 })
  const fresh = await probe.upload('add', file(line('fresh')))
  await probe.bulk.jobs['bulk.purge-runs']?.(jobRun({}))
  const call = (runId: string) => probe.app.as(probe.company.admin).call(routes.getRun, { params: { runId } })
  expect([(await call(kept.body.id)).status, (await call(fresh.body.id)).status]).toEqual([404, 200])
  const rows = await probe.app.platform.pool.query(
    'select distinct run_id from genkan.bulk_row union select distinct run_id from genkan.bulk_problem',
  )
  expect(rows.rows).toEqual([{ run_id: fresh.body.id }])
  for (const question of ['select * from bulk_abandoned_runs(now())', 'select bulk_purge(now(), 1)']) {
    const { sql } = await import('kysely')
    await expect(probe.app.asSystem(probe.other.id, (ctx) => sql`${sql.raw(question)}`.execute(ctx.tx))).rejects.toThrow(
      /permission denied/,
    )
  }
})
