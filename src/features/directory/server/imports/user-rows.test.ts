import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BulkMode, bulkRoutes } from '../../../bulk/contract/index.ts'
import { updateUserRoute } from '../../contract/user-routes.ts'
import { type ImportsApp, letters, prescribed, startImports, userRow } from './test-imports.ts'

const format = 'mcop-users'
let files: ImportsApp

beforeAll(async () => {
  files = await startImports()
})
afterAll(() => files.app.stop())

const mail = (userId: string) => ({ A: userId, X: `${userId}@rows.example` })
const found = async (userId: string) => {
  const [user] = await files.app.work(files.company.admin, (ctx) => files.directory.findUsersByKey(ctx, [userId.toLowerCase()]))
  if (user === undefined) throw new Error(`there is no user ${userId}`)
  return user
}
const asSystem = (act: (ctx: Parameters<ImportsApp['directory']['markLocked']>[0]) => Promise<unknown>) =>
  files.app.asSystem(files.company.id, act)
/** Cells of a user in the download, by letter. */
async function downloaded(userId: string): Promise<Readonly<Record<string, string>>> {
  const row = (await files.exported(format)).find(([id]) => id === userId) ?? []
  return Object.fromEntries(letters.map((letter, index) => [letter, row[index] ?? '']))
}
const add = async (...rows: readonly string[]) => files.apply(await files.check(format, 'add', rows))
const update = async (...rows: readonly string[]) => files.apply(await files.check(format, 'update', rows))
/** Lines of the result file, the header included. */
async function resultLines(runId: string): Promise<readonly string[]> {
  const result = await files.app.as(files.company.admin).call(bulkRoutes.downloadResult, { params: { runId } })
  return new TextDecoder().decode(result.bytes).trim().split('\r\n')
}
const told = async (mode: BulkMode, ...rows: readonly string[]) => files.problems(await files.check(format, mode, rows))

describe('what a row must and may hold', () => {
  const required = ['A', 'B', 'C', 'D', 'E', 'F', 'H', 'I'] as const
  const complete = {
    ...{ A: 'Whole', B: 'C000000001', C: '000', D: '0', E: 'z'.repeat(20), F: 'MobileConnectMCOP', G: 'TRUE', H: 'TRUE', I: 'TRUE' },
    ...{ J: '山田', K: '太郎', L: 'ヤマダ', M: 'タロウ', N: '表示', O: '部長', P: '03-1111-1111', Q: '03-2222-2222', R: '03-3333-3333' },
    ...{ S: '03-4444-4444', T: '100-0001', U: '東京都', V: '千代田区1-1', W: '大手町ビル', X: 'w1@rows.example', Y: 'w2@rows.example' },
    ...{ Z: 'w3@rows.example', AA: 'https://rows.example/', AB: 'メモ', AC: '欄1', AD: '欄2' },
  }

  it.each(['add', 'update'] as const)('MCOP-UCSV-5: to %s, A to F, H, I and one of X to Z are needed and nothing else', async (mode) => {
    const ids = [...required, ...'123'].map((what) => `need-${mode}-${what}`)
    if (mode === 'update') await add(...ids.map((id) => userRow({ ...complete, ...mail(id), Y: '', Z: '' })))
    const lacking = required.map((letter, index) => userRow({ ...mail(ids[index] ?? ''), [letter]: '' }))
    const mailless = userRow({ A: ids[8] ?? '' })
    expect(await told(mode, ...lacking, mailless)).toEqual(
      [...required.map((letter, index) => `${index + 2} ${letter} CSV-E06`), '10 X CSV-E22'].sort(),
    )
    const bare = [
      userRow({ A: ids[8] ?? '', X: 'a@rows.example' }),
      userRow({ A: ids[9] ?? '', Y: 'b@rows.example' }),
      userRow({ A: ids[10] ?? '', Z: 'c@rows.example' }),
    ]
    await files.apply(await files.check(format, mode, bare))
    const { A: _id, X: address, ...rest } = await downloaded(ids[8] ?? '')
    const given: Readonly<Record<string, string>> = prescribed
    expect(address).toBe('a@rows.example')
    for (const [letter, value] of Object.entries(rest)) expect([letter, value]).toEqual([letter, given[letter] ?? ''])
  })

  it('MCOP-UCSV-2, W15, W16, W17: the template lacks only id and address; its rows that stay as they are do not count', async () => {
    const lines = async () => {
      const call = { params: { format }, query: { rows: 3 } }
      const { bytes } = await files.app.as(files.company.admin).call(bulkRoutes.downloadTemplate, call)
      return new TextDecoder('shift_jis', { fatal: true }).decode(bytes).split('\r\n').slice(1, -1)
    }
    const untouched = userRow({})
    expect(await lines()).toEqual([untouched, untouched, untouched])
    const run = await add(untouched, userRow(mail('template1')), untouched, userRow(mail('template2')), untouched)
    expect(run.counts).toMatchObject({ rows: 2, add: 2 })
    expect((await downloaded('template1')).C).toBe('000')
    expect(await told('add', userRow({ X: 'no-id@rows.example' }), userRow({ A: 'no-mail' }))).toEqual(['2 A CSV-E06', '3 X CSV-E22'])
    expect(await resultLines(run.id)).toHaveLength(3)

    // With departments of their own to choose from, nothing is chosen for anybody.
    await files.app.work(files.company.admin, (ctx) => files.directory.registerDepartments(ctx, [{ code: 'own', name: '営業部' }]))
    expect(await lines()).toEqual(Array.from({ length: 3 }, () => userRow({ C: '' })))
    // The template of before, filled in or looked at now, costs nobody an error either.
    expect(await resultLines(run.id)).toHaveLength(3)
    const later = await add(untouched, userRow(mail('template3')), untouched)
    expect(later.counts).toMatchObject({ rows: 1, add: 1 })
    expect(await resultLines(later.id)).toHaveLength(2)
  })

  it('MCOP-UCSV-2 MCOP-CSV-15: rows of the template in which Excel saved 000 as 0 do not count either; what else was typed does', async () => {
    const saved = userRow({ C: '0' })
    const run = await files.check(format, 'add', [saved, userRow({ ...mail('zeros'), C: '0' }), saved])
    expect([run.state, run.counts.rows, await files.problems(run)]).toEqual(['ready', 1, ['3 C CSV-W01']])
    expect(await resultLines(run.id)).toHaveLength(2)
    const typed = [userRow({ C: '0', D: '1' }), userRow({ C: '0', J: '山田' })]
    expect((await told('add', ...typed)).filter((problem) => problem.includes(' A '))).toEqual(['2 A CSV-E06', '3 A CSV-E06'])
  })

  it('the code of the company is asked for once, however many formats are listed', async () => {
    const before = files.timesCodeAsked()
    const { body } = await files.app.as(files.company.admin).call(bulkRoutes.listFormats)
    expect(body.items.length).toBeGreaterThan(1)
    expect(files.timesCodeAsked() - before).toBe(1)
  })

  it('MCOP-UCSV-6: a row becomes a user with all its values; a known id, and H or I other than TRUE, let nobody in', async () => {
    await add(userRow(complete))
    expect(await downloaded('Whole')).toEqual(complete)
    const rows = [
      userRow(mail('beside')),
      userRow(mail('WHOLE')),
      userRow({ ...mail('h1'), H: 'FALSE' }),
      userRow({ ...mail('i1'), I: 'FALSE' }),
    ]
    expect(await told('add', ...rows)).toEqual(['3 A CSV-E10', '4 H CSV-E13', '5 I CSV-E13'])
    await expect(found('beside')).rejects.toThrow('no user')
  })

  it('MCOP-CSV-19: an id that stands twice, in whatever letters, is an error on both rows', async () => {
    const rows = [userRow(mail('twice')), userRow(mail('other')), userRow({ ...mail('TWICE'), X: 'second@rows.example' })]
    expect(await told('add', ...rows)).toEqual(['2 A CSV-E09', '4 A CSV-E09'])
    await add(userRow(mail('twice')))
    expect(await told('add', userRow(mail('Twice')), userRow(mail('tWICE')))).toEqual([
      '2 A CSV-E09',
      '2 A CSV-E10',
      '3 A CSV-E09',
      '3 A CSV-E10',
    ])
    expect(await told('update', userRow(mail('twice')), userRow(mail('Twice')))).toEqual(['2 A CSV-E09', '3 A CSV-E09'])
    expect(await told('delete', userRow({ A: 'twice' }), userRow({ A: 'tWICE' }))).toEqual(['2 A CSV-E09', '3 A CSV-E09'])
  })

  it('MCOP-USER-9, MCOP-USER-10, MCOP-USER-12, W18 (by file): 認証方式 and ポリシーパターンID have one value each', async () => {
    await add(userRow(mail('fixed')))
    expect(await downloaded('fixed')).toMatchObject({ E: 'zzzzzzzzzzzzzzzzzzzz', F: 'MobileConnectMCOP' })
    for (const mode of ['add', 'update'] as const) {
      const id = mode === 'add' ? 'fixed-new' : 'fixed'
      for (const F of ['MobileConnectBasic', 'mobileconnectmcop', 'モバイルコネクトMCOP認証']) {
        expect(await told(mode, userRow({ ...mail(id), F }))).toContain('2 F CSV-E13')
      }
      for (const E of ['z'.repeat(19), 'Z'.repeat(20)]) expect(await told(mode, userRow({ ...mail(id), E }))).toContain('2 E CSV-E13')
    }
  })

  it('MCOP-USER-14 (by file): 0 is public; 1 comes in by the form alone, and a file may leave it', async () => {
    expect(await told('add', userRow({ ...mail('seen'), D: '1' }))).toEqual(['2 D CSV-E13'])
    await add(userRow(mail('seen')))
    expect((await found('seen')).visibility).toBe(0)
    expect(await told('update', userRow({ ...mail('seen'), D: '1' }))).toEqual(['2 D CSV-E13'])
    const { id, version } = await found('seen')
    await files.app.as(files.company.admin).call(updateUserRoute, { params: { userId: id }, body: { version, visibility: 1 } })
    expect((await downloaded('seen')).D).toBe('1')
    await update(userRow({ ...mail('seen'), D: '1', AB: '非公開のまま' }))
    expect(await found('seen')).toMatchObject({ visibility: 1, memo: '非公開のまま' })
  })
})

describe('TRUE and FALSE', () => {
  it('MCOP-UCSV-14: in any letters, and nothing else', async () => {
    await add(userRow({ ...mail('bool'), G: 'fALSE', H: 'true', I: 'tRuE' }))
    expect(await downloaded('bool')).toMatchObject({ G: 'FALSE', H: 'TRUE', I: 'TRUE' })
    await update(userRow({ ...mail('bool'), G: 'True', H: 'False', I: 'false' }))
    expect(await downloaded('bool')).toMatchObject({ G: 'TRUE', H: 'FALSE', I: 'FALSE' })
    expect(await told('update', userRow({ ...mail('bool'), G: 'YES', H: '1', I: '〇' }))).toEqual([
      '2 G CSV-E14',
      '2 H CSV-E14',
      '2 I CSV-E14',
    ])
  })

  it('MCOP-UCSV-9, MCOP-USER-15 (by file): I suspends and releases, and ends no lock', async () => {
    await add(userRow(mail('usable')))
    expect(await found('usable')).toMatchObject({ state: 'active' })
    await update(userRow({ ...mail('usable'), I: 'FALSE' }))
    expect(await found('usable')).toMatchObject({ state: 'suspended' })
    const { id } = await found('usable')
    await asSystem((ctx) => files.directory.markLocked(ctx, [id], null))
    await update(userRow({ ...mail('usable'), I: 'TRUE' }))
    const user = await found('usable')
    expect(user.state).toBe('active')
    expect(user.lockedAt).toEqual(files.app.clock.now())
  })

  it('the download shows H = TRUE exactly while a change of the password is demanded', async () => {
    await add(userRow(mail('demand')))
    const { id } = await found('demand')
    const shown = async () => (await downloaded('demand')).H
    const choosesPassword = () => asSystem((ctx) => files.directory.markPasswordState(ctx, [id], 'set'))
    expect(await shown()).toBe('TRUE')
    await choosesPassword()
    expect(await shown()).toBe('FALSE')
    await update(userRow({ ...mail('demand'), H: 'TRUE' }))
    expect(await shown()).toBe('TRUE')
    await update(userRow({ ...mail('demand'), H: 'FALSE' }))
    expect(await shown()).toBe('FALSE')
    await update(userRow({ ...mail('demand'), H: 'TRUE' }))
    await choosesPassword()
    expect(await shown()).toBe('FALSE')
  })
})
