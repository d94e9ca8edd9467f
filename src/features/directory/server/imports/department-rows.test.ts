import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BulkMode, bulkRoutes } from '../../../bulk/contract/index.ts'
import { departmentsFormat } from '../formats/departments-format.ts'
import { type ImportsApp, startImports, userRow } from './test-imports.ts'

const format = 'mcop-departments'
const header = '部署ID,部署名,親部署ID,メモ'
let files: ImportsApp

beforeAll(async () => {
  files = await startImports()
})
afterAll(() => files.app.stop())

const apply = async (mode: BulkMode, ...rows: readonly string[]) => files.apply(await files.check(format, mode, rows))
const told = async (mode: BulkMode, ...rows: readonly string[]) => files.problems(await files.check(format, mode, rows))
const row = async (code: string) => (await files.exported(format)).find((cells) => cells[0] === code)
const call = (...given: Parameters<ReturnType<ImportsApp['app']['as']>['call']>) => files.app.as(files.company.admin).call(...given)

describe('the rows of a file of departments', () => {
  it('MCOP-DCSV-2: the template is the header and nothing else', async () => {
    const answer = await call(bulkRoutes.downloadTemplate, { params: { format } })
    expect(answer.status).toBe(200)
    expect(new TextDecoder('shift_jis', { fatal: true }).decode(answer.bytes)).toBe(`${header}\r\n`)
  })

  it('MCOP-DCSV-4: id and name have 1 to 100 characters, a parent is one level above or empty, the memo is optional', async () => {
    const [longest, tooLong] = ['a'.repeat(100), 'a'.repeat(101)]
    const name = '部'.repeat(100)
    await apply('add', `${longest},${name},,`, '7,あ,,', `Z9,①㈱,${longest},メモ`)
    expect(await row(longest)).toEqual([longest, name, '', ''])
    expect(await row('Z9')).toEqual(['Z9', '①㈱', longest, 'メモ'])
    const wrong = [',名前,,', `${tooLong},名前,,`, 'x-1,名前,,', '部署,名前,,', 'x1,,,', `x2,${name}部,,`, 'x3,名前,none,', 'x4,名前,x-1,']
    expect(await told('add', ...wrong)).toEqual([
      '2 A CSV-E06',
      '3 A CSV-E07',
      '4 A CSV-E08',
      '5 A CSV-E08',
      '6 B CSV-E06',
      '7 B CSV-E07',
      '8 C CSV-E12',
      '9 C CSV-E08',
    ])
  })

  it('MCOP-W09, CSV-15: zeros that Excel took from column A or C are put back, to add, update and delete, after a tick', async () => {
    await apply('add', '021,上,,', '022,下,021,')
    expect(await told('add', '023,中,21,')).toEqual(['2 C CSV-W01'])
    await apply('add', '023,中,21,')
    expect(await row('023')).toEqual(['023', '中', '021', ''])
    expect(await told('update', '22,別,21,')).toEqual(['2 A CSV-W01', '2 C CSV-W01'])
    await apply('update', '22,別,21,')
    expect(await row('022')).toEqual(['022', '別', '021', ''])
    const run = await files.check(format, 'delete', ['22,,,'])
    expect(run.summary.toAcknowledge).toEqual(['CSV-W01'])
    await files.apply(run)
    expect(await row('022')).toBeUndefined()
    // Two that it may have been: nothing is guessed.
    await apply('add', '0021,もう一つ,,')
    expect(await told('update', '21,上,,')).toEqual(['2 A CSV-E11'])
  })

  it('MCOP-DCSV-6: 000 takes a new name and memo, no parent; it is neither added nor deleted', async () => {
    await apply('update', '000,本社,,社員')
    expect(await row('000')).toEqual(['000', '本社', '', '社員'])
    expect(await told('update', '000,本社,7,社員')).toEqual(['2 C CSV-E13'])
    expect(await told('add', '000,標準,,')).toEqual(['2 A CSV-E10'])
    expect(await told('delete', '000,,,')).toContain('2 A CSV-E13')
  })

  it('MCOP-DCSV-10, W46: name, parent and memo change, and an id that nobody has is an error, not a new department', async () => {
    await apply('add', 'u1,上,,', 'u2,下,u1,前')
    await apply('update', 'u2,新しい名前,,後')
    expect(await row('u2')).toEqual(['u2', '新しい名前', '', '後'])
    await apply('update', 'u2,新しい名前,u1,')
    expect(await row('u2')).toEqual(['u2', '新しい名前', 'u1', ''])
    const before = await files.exported(format)
    expect(await told('update', 'u3,下,u1,前', 'U2,下,u1,前')).toEqual(['2 A CSV-E11', '3 A CSV-E11'])
    expect(await files.exported(format)).toEqual(before)
  })

  it('MCOP-DCSV-13: a delete reads the id alone, whatever stands beside it', async () => {
    await apply('add', 'g1,一,,', 'g2,二,,', 'stay,残る,,')
    const { counts } = await apply('delete', `g1,${'長'.repeat(200)},nowhere,`, 'g2,,g2,x')
    expect(counts).toMatchObject({ delete: 2 })
    const codes = (await files.exported(format)).map(([code]) => code)
    expect(codes).toContain('stay')
    expect(codes).not.toContain('g1')
    expect(codes).not.toContain('g2')
  })

  it('MCOP-CSV-19: an id twice is an error on both rows; here letters differ by case', async () => {
    expect(await told('add', 'k1,一,,', 'k2,二,,', 'k1,三,,')).toEqual(['2 A CSV-E09', '4 A CSV-E09'])
    expect((await apply('add', 'abc,小,,', 'ABC,大,,')).counts).toMatchObject({ add: 2 })
  })

  it('MCOP-DCSV-8: a file of departments among the users, or the reverse, is known by its header and taken over', async () => {
    const upload = (wrong: string, text: string) =>
      call(bulkRoutes.uploadFile, { query: { format: wrong, mode: 'add', fileName: 'x.csv' }, file: new TextEncoder().encode(text) })
    const headers = files.directory.formats.find((one) => one.format.key === 'mcop-users')?.format.columns.map((column) => column.header)
    const users = `${headers?.join(',')}\r\n${userRow({ A: 'astray', X: 'astray@rows.example' })}\r\n`
    const cases = [
      ['mcop-users', format, `${header}\r\nw1,一,,\r\nw2,二,w1,\r\n`, 2],
      [format, 'mcop-users', users, 1],
    ] as const
    for (const [wrong, right, text, add] of cases) {
      const { body: refused } = await upload(wrong, text)
      expect(refused).toMatchObject({ state: 'has-errors', refusal: { code: 'CSV-E02', params: { otherFormat: right } } })
      const taken = await call(bulkRoutes.reuseFile, { params: { runId: refused.id }, body: { format: right, mode: 'add' } })
      expect(taken.body).toMatchObject({ format: right, state: 'ready', counts: { add } })
    }
  })

  it('MCOP-DCSV-3, MCOP-DCSV-16 (columns): A and C are those that Excel has to keep as text', () => {
    expect(departmentsFormat.columns.map(({ letter, header: text }) => `${letter} ${text}`)).toEqual([
      'A 部署ID',
      'B 部署名',
      'C 親部署ID',
      'D メモ',
    ])
    expect(departmentsFormat.columns.filter((column) => column.numericText).map((column) => column.letter)).toEqual(['A', 'C'])
  })
})
