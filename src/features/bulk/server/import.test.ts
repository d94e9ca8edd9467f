import { afterAll, beforeAll, expect, test } from 'vitest'
import * as routes from '../contract/routes.ts'
import { file, header, type ProbeApp, startProbeApp } from './testing/test-probe-app.ts'

let probe: ProbeApp

beforeAll(async () => {
  probe = await startProbeApp()
})
afterAll(() => probe.app.stop())

async function problemsOf(runId: string): Promise<string[]> {
  const answer = await probe.app.as(probe.company.admin).call(routes.listProblems, { params: { runId }, query: { limit: 100 } })
  return answer.body.items.map(
    (problem: { row: number; column: string | null; code: string }) => `${problem.row}${problem.column ?? '-'} ${problem.code}`,
  )
}

test('MCOP-CSV-8: 201: an upload is checked without changing anything, and the confirmation applies it', async () => {
  const checked = await probe.upload(
    'add',
    file('a1,C000000001,001,山田,TRUE,a1@example.jp,,', 'a2,C000000001,000,佐藤,true,,"二行\r\nメモ",'),
  )
  expect(checked.status).toBe(201)
  expect(checked.body).toMatchObject({ state: 'ready', counts: { rows: 2, add: 2, errors: 0 }, readAs: 'utf8' })
  expect(await probe.people()).toEqual([])
  const applied = await probe.confirm(checked)
  expect(applied.body).toMatchObject({ state: 'applied', mayUndo: true })
  expect(await probe.people()).toEqual(['a1|001|山田|t|a1@example.jp||v1', 'a2|000|佐藤|t||二行\r\nメモ|v1'])
})

test('MCOP-CSV-9, 10, 11: every error of every row is told at once by row and column, and nothing is applied', async () => {
  const before = await probe.people()
  const checked = await probe.upload(
    'add',
    file(
      'b1,C000000001,001,良い行,TRUE,,,',
      'A1,C000000001,001,既存,TRUE,,,',
      'b@d,C000000009,999,とても長い名前とても長い名前とても長い名前,YES,x,,',
      ',C000000001,001,,TRUE,,,',
      'b2,C000000001,001,,TRUE',
      'b3,C000000001,001,,TRUE,,,',
      'B3,C000000001,001,,TRUE,,,',
      'maintenance,C000000001,001,,TRUE,,,',
    ),
  )
  expect(checked.body.state).toBe('has-errors')
  expect(checked.body.counts).toMatchObject({ rows: 8, errorRows: 7 })
  expect(await problemsOf(checked.body.id)).toEqual([
    '3A CSV-E10',
    '4A CSV-E08',
    '4B CSV-E13',
    '4C CSV-E12',
    '4D CSV-E07',
    '4E CSV-E14',
    '4F CSV-E22',
    '5A CSV-E06',
    '6- CSV-E05',
    '7A CSV-E09',
    '8A CSV-E09',
    '9A CSV-E15',
  ])
  expect((await probe.confirm(checked)).body.code).toBe('bulk.not-ready')
  expect(await probe.people()).toEqual(before)
})

test('MCOP-CSV-10: a problem says the value, the reason and how to put it right in the language of the reader', async () => {
  const checked = await probe.upload('add', file('b9,C000000001,777,七海,TRUE,,,'))
  const call = { params: { runId: checked.body.id } }
  const japanese = await probe.app.as(probe.company.admin).call(routes.listProblems, call)
  expect(japanese.body.items[0]).toMatchObject({
    row: 2,
    column: 'C',
    header: '班',
    value: '777',
    key: 'b9',
    title: '七海',
    message: '指定された部署が存在しません。',
  })
  const english = await probe.app.as(probe.company.admin).call(routes.listProblems, { ...call, headers: { 'accept-language': 'en' } })
  expect(english.body.items[0].message).toBe('The department does not exist.')
})

test('MCOP-CSV-13, 21, W45: an update shows old and new values, leaves equal rows alone and touches only its rows', async () => {
  const checked = await probe.upload(
    'update',
    file('A1,C000000001,002,山田 花子,TRUE,a1@example.jp,,', 'a2,C000000001,000,佐藤,TRUE,,"二行\r\nメモ",'),
  )
  expect(checked.body).toMatchObject({ state: 'ready', counts: { change: 1, unchanged: 1 } })
  const rows = await probe.app.as(probe.company.admin).call(routes.listPlanRows, { params: { runId: checked.body.id } })
  expect(rows.body.items).toMatchObject([
    { row: 2, action: 'change', before: { team: '001', name: '山田' }, after: { team: '002', name: '山田 花子' } },
    { row: 3, action: 'unchanged', before: null, after: null },
  ])
  await probe.confirm(checked)
  expect(await probe.people()).toEqual(['a1|002|山田 花子|t|a1@example.jp||v2', 'a2|000|佐藤|t||二行\r\nメモ|v1'])
})

test('MCOP-CSV-14, 15, W08: lost leading zeros are proposed and must be ticked', async () => {
  const checked = await probe.upload('add', file('z1,C000000001,0,ゼロ,TRUE,,,', 'z2,C000000001,1,イチ,TRUE,,,'))
  expect(await problemsOf(checked.body.id)).toEqual(['2C CSV-W01', '3C CSV-W01'])
  expect(checked.body.summary.toAcknowledge).toEqual(['CSV-W01'])
  expect((await probe.confirm(checked)).body.code).toBe('bulk.not-acknowledged')
  const applied = await probe.confirm(checked, { acknowledge: ['CSV-W01'] })
  expect(applied.body.state).toBe('applied')
  expect((await probe.people()).slice(-2)).toEqual(['z1|000|ゼロ|t|||v1', 'z2|001|イチ|t|||v1'])
})

test('MCOP-CSV-15: what Excel made of a code is restored when it is certain, and refused when it is not', async () => {
  const checked = await probe.upload(
    'add',
    file('1.5E+1,C000000001,001,,TRUE,,,', '1.23E+11,C000000001,001,,TRUE,,,', '2026/1/2,C000000001,001,,TRUE,,,'),
  )
  expect(await problemsOf(checked.body.id)).toEqual(['2A CSV-W07', '3A CSV-E23', '4A CSV-E23'])
})

test('MCOP-CSV-12: 409: data that changed after the check is noticed; nothing is applied and the new plan is shown', async () => {
  const checked = await probe.upload('update', file('z1,C000000001,000,甲,TRUE,,,'))
  const quicker = await probe.upload('update', file('z1,C000000001,000,乙,TRUE,,,'))
  await probe.confirm(quicker)
  const refused = await probe.confirm(checked)
  expect([refused.status, refused.body.code]).toEqual([409, 'bulk.plan-changed'])
  const shown = await probe.app.as(probe.company.admin).call(routes.getRun, { params: { runId: checked.body.id } })
  expect(shown.body).toMatchObject({ state: 'ready', isRecomputed: true })
  expect(shown.body.fingerprint).not.toBe(checked.body.fingerprint)
  expect((await probe.people()).find((line) => line.startsWith('z1'))).toBe('z1|000|乙|t|||v2')
})

test('MCOP-CSV-12: 409: a key that somebody registered after the check, or a team that went, makes the plan stale', async () => {
  const first = await probe.upload('add', file('n1,C000000001,000,,TRUE,,,'))
  const second = await probe.upload('add', file('N1,C000000001,000,,TRUE,,,'))
  await probe.confirm(second)
  expect((await probe.confirm(first)).body.code).toBe('bulk.plan-changed')
})

test('architecture §4: applying twice does nothing the second time', async () => {
  const checked = await probe.upload('add', file('once,C000000001,000,,TRUE,,,'))
  await probe.confirm(checked)
  const again = await probe.confirm(checked)
  expect([again.status, again.body.state]).toEqual([200, 'applied'])
  expect((await probe.people()).filter((line) => line.startsWith('once'))).toHaveLength(1)
})

test('MCOP-UCSV-12, DCSV-15, W48: deleting more than half needs the number typed; undo brings all of it back', async () => {
  const before = await probe.people()
  const ids = before.map((line) => line.split('|')[0])
  const checked = await probe.upload('delete', file(...ids.map((id) => `${id},,,,,,,`)))
  expect(checked.body.summary.typedCount).toBe(ids.length)
  expect((await probe.confirm(checked)).body.code).toBe('bulk.typed-count-differs')
  await probe.confirm(checked, { typedCount: ids.length })
  expect(await probe.people()).toEqual([])
  const call = { params: { runId: checked.body.id }, body: {} }
  const preview = await probe.app.as(probe.company.admin).call(routes.previewUndo, call)
  expect(preview.body).toMatchObject({ undone: ids.length, refused: 0 })
  expect((await probe.app.as(probe.company.admin).call(routes.undoRun, call)).status).toBe(200)
  const withoutVersion = (line: string) => line.replace(/\|v\d+$/, '')
  expect((await probe.people()).map(withoutVersion)).toEqual(before.map(withoutVersion))
})

test('architecture §4: undo puts back what the run did and refuses row by row what has changed since', async () => {
  const added = await probe.upload('add', file('u1,C000000001,000,一,TRUE,,,', 'u2,C000000001,000,二,TRUE,,,'))
  await probe.confirm(added)
  await probe.confirm(await probe.upload('update', file('u2,C000000001,001,二,TRUE,,,')))
  const undone = await probe.app.as(probe.company.admin).call(routes.undoRun, { params: { runId: added.body.id }, body: {} })
  expect(undone.body).toMatchObject({ undone: 1, refused: 1, refusedRows: [{ row: 3, key: 'u2' }] })
  expect((await probe.people()).filter((line) => line.startsWith('u'))).toEqual(['u2|001|二|t|||v2'])
  const again = await probe.app.as(probe.company.admin).call(routes.undoRun, { params: { runId: added.body.id }, body: {} })
  expect([again.status, again.body.code]).toEqual([409, 'bulk.not-undoable'])
})

test('architecture §4: undo of an update restores the fields that it changed', async () => {
  const changed = await probe.upload('update', file('u2,C000000001,002,改名,FALSE,x@example.jp,メモ,'))
  await probe.confirm(changed, { acknowledge: ['CSV-W04'] })
  await probe.app.as(probe.company.admin).call(routes.undoRun, { params: { runId: changed.body.id }, body: {} })
  expect((await probe.people()).filter((line) => line.startsWith('u'))).toEqual(['u2|001|二|t|||v4'])
})

test('MCOP-CSV-6, 7, W13: 1,001 rows are refused as a whole and can be processed in consecutive parts', async () => {
  const lines = Array.from({ length: 1001 }, (_, index) => `part${index + 1},C000000001,000,,TRUE,,,`)
  const checked = await probe.upload('add', file(...lines))
  expect(checked.body).toMatchObject({ state: 'has-errors', refusal: { code: 'CSV-E03', params: { limit: 1000, rows: 1001 } } })
  const divided = await probe.app.as(probe.company.admin).call(routes.divideFile, { params: { runId: checked.body.id }, body: {} })
  expect(divided.body).toMatchObject({ parts: 2, first: { state: 'ready', part: 1, partCount: 2, counts: { add: 1000 } } })
  const first = await probe.confirm({ ...divided, body: divided.body.first })
  const call = { params: { runId: first.body.nextPartId }, body: {} }
  const second = await probe.app.as(probe.company.admin).call(routes.checkAgain, call)
  expect(second.body).toMatchObject({ state: 'ready', part: 2, counts: { add: 1 } })
  await probe.confirm(second)
  expect((await probe.people()).filter((line) => line.startsWith('part'))).toHaveLength(1001)
})

test('MCOP-CSV-16: a wrong cell is corrected in place and checked again', async () => {
  const checked = await probe.upload('add', file('edit,C000000001,999,,TRUE,,,'))
  const edited = await probe.app.as(probe.company.admin).call(routes.editCells, {
    params: { runId: checked.body.id },
    body: { cells: [{ row: 2, field: 'team', value: '002' }] },
  })
  expect(edited.body).toMatchObject({ state: 'ready', counts: { add: 1 } })
  await probe.confirm(edited)
  expect((await probe.people()).filter((line) => line.startsWith('edit'))).toEqual(['edit|002||t|||v1'])
})

test('MCOP-CSV-2, 4, 5, 18, W11: encodings, order of columns and padding are tolerated; another header is explained', async () => {
  const shuffled = '班,人ID,企業ID,名前,利用可能か?,メール,メモ, 予備 ,,\n001,s1,C000000001,順不同,TRUE,,,,,\n\n,,,,,,,,,\n'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(shuffled, 'utf16le')])
  expect((await probe.upload('add', utf16)).body).toMatchObject({ state: 'ready', readAs: 'utf16le', counts: { rows: 1 } })
  const wrong = await probe.upload('add', '人ID,企業ID,部\nx,y,z\n')
  expect(wrong.body.refusal).toMatchObject({ code: 'CSV-E02', params: { column: 'C', expected: '班', found: '部' } })
  expect((await probe.upload('add', `${header}\r\n`)).body.refusal.code).toBe('CSV-E04')
  expect((await probe.upload('add', new Uint8Array([0x81, 0xff, 0x2c, 0x0a]))).body.refusal.code).toBe('CSV-E01')
})

test('upsert adds what is new and changes what is known, in one file', async () => {
  const checked = await probe.upload('upsert', file('edit,C000000001,001,変更,TRUE,,,', 'fresh,C000000001,001,新規,TRUE,,,'))
  expect(checked.body.counts).toMatchObject({ add: 1, change: 1 })
  expect((await probe.confirm(checked)).body.state).toBe('applied')
})

test('MCOP-CSV-19: a key twice, in whatever letters, is an error on both rows in every mode; the other rows keep their plan', async () => {
  await probe.confirm(await probe.upload('add', file('twin,C000000001,000,,TRUE,,,', 'single,C000000001,000,,TRUE,,,')))
  const lines = ['twin', 'single', 'TWIN'].map((id) => `${id},C000000001,001,,TRUE,,,`)
  const doubled = ['2A CSV-E09', '4A CSV-E09']
  const taken = ['2A CSV-E10', '3A CSV-E10', '4A CSV-E10']
  for (const mode of ['add', 'update', 'upsert', 'delete']) {
    const checked = await probe.upload(mode, file(...lines))
    expect(checked.body.state).toBe('has-errors')
    expect((await problemsOf(checked.body.id)).sort()).toEqual([...doubled, ...(mode === 'add' ? taken : [])].sort())
    if (mode !== 'add') expect(checked.body.counts).toMatchObject(mode === 'delete' ? { delete: 1 } : { change: 1 })
  }
})
