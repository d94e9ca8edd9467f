import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo, type TestCompany } from '../../../../../tests/support/factories.ts'
import type { DirectoryApi } from '../index.ts'
import { type ImportsApp, letters, startImports, userRow } from './test-imports.ts'

let app: ImportsApp['app']
let directory: DirectoryApi
let company: TestCompany
let files: ImportsApp
const check: ImportsApp['check'] = (...given) => files.check(...given)
const apply: ImportsApp['apply'] = (...given) => files.apply(...given)
const problems: ImportsApp['problems'] = (...given) => files.problems(...given)
const exported: ImportsApp['exported'] = (...given) => files.exported(...given)

beforeAll(async () => {
  files = await startImports()
  ;({ app, directory, company } = files)
})
afterAll(() => app.stop())

describe('mcop-departments', () => {
  const format = 'mcop-departments'

  it('MCOP-P11 MCOP-DCSV-3 MCOP-DCSV-6: downloads the four columns with 000', async () => {
    expect(await exported(format)).toEqual([
      ['部署ID', '部署名', '親部署ID', 'メモ'],
      ['000', '標準', '', ''],
    ])
  })

  it('MCOP-P12 MCOP-DCSV-9: adds parents and children in any order, codes keep their zeros', async () => {
    const run = await apply(await check(format, 'add', ['002,■■部門,001,', '001,〇〇部,,memo', '003,△△部門,001,']))
    expect(run.counts).toMatchObject({ add: 3, errors: 0 })
    expect((await exported(format)).slice(2)).toEqual([
      ['001', '〇〇部', '', 'memo'],
      ['002', '■■部門', '001', ''],
      ['003', '△△部門', '001', ''],
    ])
  })

  it('MCOP-P13 MCOP-DCSV-11: one file renames, moves to level 1 and notes; unchanged rows change nothing', async () => {
    const run = await apply(await check(format, 'update', ['001,〇〇部,,memo', '002,新しい部門,,', '003,△△部門,001,メモ']))
    expect(run.counts).toMatchObject({ change: 2, unchanged: 1 })
    expect((await exported(format)).slice(2)).toEqual([
      ['001', '〇〇部', '', 'memo'],
      ['002', '新しい部門', '', ''],
      ['003', '△△部門', '001', 'メモ'],
    ])
    expect(await files.undo(run.id)).toBeTruthy()
    expect((await exported(format)).slice(2)[1]).toEqual(['002', '■■部門', '001', ''])
  })

  it('MCOP-P15: names every wrong row at once; nothing is added', async () => {
    const run = await check(format, 'add', [
      '010,良い,,',
      '011,x,999,',
      `012,${'あ'.repeat(101)},,`,
      '013,a,,',
      '013,b,,',
      '001,x,,',
      '000,x,,',
      '0-1,x,,',
      '014,,,',
    ])
    expect(run.state).toBe('has-errors')
    expect(await problems(run)).toEqual([
      '10 B CSV-E06',
      '3 C CSV-E12',
      '4 B CSV-E07',
      '5 A CSV-E09',
      '6 A CSV-E09',
      '7 A CSV-E10',
      '8 A CSV-E10',
      '9 A CSV-E08',
    ])
  })

  it('CSV-W01: leading zeros that Excel dropped are proposed back', async () => {
    const run = await check(format, 'update', ['1,〇〇部,,変更'])
    expect(await problems(run)).toEqual(['2 A CSV-W01'])
    await apply(run)
    expect((await exported(format)).find((row) => row[0] === '001')).toEqual(['001', '〇〇部', '', '変更'])
  })

  it('MCOP-DCSV-5 MCOP-DCSV-12: depth and circles are judged on the final state', async () => {
    const chain = Array.from({ length: 12 }, (_, index) => `d${index + 1},x,${index === 0 ? '' : `d${index}`},`)
    expect(await problems(await check(format, 'add', chain))).toEqual(['13 C CSV-E16'])
    await apply(await check(format, 'add', chain.slice(0, 11)))
    expect(await problems(await check(format, 'update', ['001,〇〇部,003,変更']))).toEqual(['2 C CSV-E17'])
    expect(await problems(await check(format, 'update', ['d1,x,001,', '001,〇〇部,,変更']))).toEqual(['2 C CSV-E16'])
    expect(await problems(await check(format, 'add', ['c1,x,c2,', 'c2,x,c1,']))).toEqual(['2 C CSV-E17', '3 C CSV-E17'])
    // 003 and 001 change places: a circle on the way, none at the end.
    expect(await problems(await check(format, 'update', ['001,〇〇部,003,変更', '003,△△部門,,']))).toEqual([])
  })

  it('MCOP-P14 MCOP-DCSV-14: deletes a parent with all its children, refuses what is in use and 000', async () => {
    await app.work(company.admin, async (ctx) => {
      const [used] = await directory.registerDepartments(ctx, [{ code: 'used', name: 'x' }])
      await directory.registerUsers(ctx, [{ userId: 'dep-user', departmentId: used?.id, email1: 'dep-user@example.com' }])
    })
    const refused = await check(format, 'delete', ['001,,,', 'used,,,', '000,,,', 'none,,,'])
    expect(await problems(refused)).toEqual(['2 A CSV-E18', '3 A CSV-E18', '4 A CSV-E13', '4 A CSV-E18', '5 A CSV-E11'])
    const run = await apply(await check(format, 'delete', ['001,ignored,zzz,', '002,,,', '003,,,']))
    expect(run.counts.delete).toBe(3)
    expect((await exported(format)).map((row) => row[0])).not.toContain('001')
    await files.undo(run.id)
    expect((await exported(format)).find((row) => row[0] === '003')?.[2]).toBe('001')
  })
})

describe('mcop-users', () => {
  const format = 'mcop-users'
  const users = async (id: string) => (await exported(format)).find((row) => row[0] === id)

  it('MCOP-UCSV-4 MCOP-P27: exactly 30 columns A–AD, E-Mail1 in X, question marks U+FF1F', async () => {
    const [headers] = await exported(format)
    expect(headers).toHaveLength(30)
    expect(headers?.[letters.indexOf('X')]).toBe('E-Mail1')
    expect(headers?.[letters.indexOf('H')]).toBe('パスワード変更必要か\uff1f(MobileConnectMCOP)')
    expect(headers?.[letters.indexOf('AD')]).toBe('管理者使用欄2')
  })

  it('MCOP-P16 MCOP-USER-17: adds users with the state of new ones', async () => {
    const run = await apply(
      await check(format, 'add', [
        userRow({ A: 'User1', C: '001', J: '山田', K: '太郎', L: 'やまだ', X: 'user1@example.com' }),
        userRow({ A: 'User2', H: 'true', Z: 'user2@example.com' }),
        userRow({ A: 'User3', X: 'user1@example.com', P: '０３－１２３４' }),
      ]),
    )
    expect(run.counts.add).toBe(3)
    const [user1] = await app.work(company.admin, (ctx) => directory.findUsersByKey(ctx, ['USER1']))
    expect(user1).toMatchObject({
      userId: 'User1',
      registration: 'provisional',
      passwordState: 'unset',
      state: 'active',
      surnameKana: 'ヤマダ',
      version: 1,
    })
    const logins = await app.work(company.admin, (ctx) => directory.findUsersByKey(ctx, ['user1', 'user2', 'user3']))
    expect(logins.map((user) => user.loginId).sort()).toEqual(['User3@C000000001', 'user1@example.com', 'user2@example.com'])
    expect((await users('User3'))?.[letters.indexOf('P')]).toBe('03-1234')
  })

  it('MCOP-P17: names every wrong row, column and reason; C = 0 is proposed as 000', async () => {
    const run = await check(format, 'add', [
      userRow({ A: 'Good', X: 'good@example.com' }),
      userRow({ A: 'user1', X: 'a@example.com' }),
      userRow({ A: 'Zero', C: '0', X: 'zero@example.com' }),
      userRow({ A: 'Basic', F: 'MobileConnectBasic', X: 'b@example.com' }),
      userRow({ A: 'NoH', H: '', X: 'c@example.com' }),
      userRow({ A: 'NoMail' }),
      userRow({ A: 'x'.repeat(33), X: 'd@example.com' }),
      userRow({ A: 'a@b', X: 'e@example.com' }),
      userRow({ A: 'False', H: 'FALSE', I: 'FALSE', X: 'f@example.com' }),
      userRow({ A: 'Bool', I: 'はい', X: 'g@example.com' }),
      userRow({ A: 'Other', B: 'C000000002', D: '1', E: 'z', X: 'not an address' }),
      userRow({ A: 'ntt-test', X: 'h@example.com' }),
    ])
    expect(run.state).toBe('has-errors')
    expect(await problems(run)).toEqual(
      [
        '3 A CSV-E10',
        '4 C CSV-W01',
        '5 F CSV-E13',
        '6 H CSV-E06',
        '7 X CSV-E22',
        '8 A CSV-E07',
        '9 A CSV-E08',
        '10 H CSV-E13',
        '10 I CSV-E13',
        '11 I CSV-E14',
        '12 B CSV-E13',
        '12 D CSV-E13',
        '12 E CSV-E13',
        '12 X CSV-E22',
        '13 A CSV-E10',
      ].sort(),
    )
    expect(await users('Good')).toBeUndefined()
  })

  it('MCOP-UCSV-15: an unmodified download changes nothing', async () => {
    const rows = (await exported(format))
      .slice(1)
      .map((row) => row.map((value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(','))
    const run = await check(format, 'update', rows)
    expect(run.counts).toMatchObject({ change: 0, errors: 0, warnings: 0, unchanged: rows.length })
  })

  it('MCOP-P28 MCOP-W51 MCOP-UCSV-7 to 9: updates replace everything, H asks for a password, I suspends; undo puts back', async () => {
    await app.asSystem(company.id, async (ctx) => {
      const [user1] = await directory.findUsersByKey(ctx, ['user1'])
      await directory.markPasswordState(ctx, [user1?.id ?? ''], 'set')
      await directory.markLocked(ctx, [user1?.id ?? ''], null)
    })
    const run = await check(format, 'update', [
      userRow({ A: 'user1', C: '001', H: 'TRUE', J: '山田', X: 'user1@example.com' }),
      userRow({ A: 'User2', H: 'TRUE', I: 'FALSE', X: 'new2@example.com' }),
    ])
    expect(await problems(run)).toEqual(['2 H CSV-W04'])
    const applied = await apply(run)
    expect(applied.counts).toMatchObject({ change: 2 })
    const [user1, user2] = await app.work(company.admin, async (ctx) => [
      (await directory.findUsersByKey(ctx, ['user1']))[0],
      (await directory.findUsersByKey(ctx, ['user2']))[0],
    ])
    expect(user1).toMatchObject({ userId: 'User1', passwordChangeNeeded: true, passwordState: 'set', givenName: '', surnameKana: '' })
    expect(user1?.lockedAt, 'MCOP-UCSV-9: a file unlocks nobody').not.toBeNull()
    expect(user2).toMatchObject({ state: 'suspended', email1: 'new2@example.com', email3: '', loginId: 'new2@example.com' })
    await files.undo(applied.id)
    const [back] = await app.work(company.admin, (ctx) => directory.findUsersByKey(ctx, ['user2']))
    expect(back).toMatchObject({ state: 'active', email1: '', email3: 'user2@example.com' })
  })

  it('MCOP-UCSV-10 MCOP-UCSV-13: unknown ids, changed F and maintenance accounts are row errors', async () => {
    const run = await check(format, 'update', [
      userRow({ A: 'Nobody', X: 'n@example.com' }),
      userRow({ A: 'User2', F: 'Other', X: 'n@example.com' }),
      userRow({ A: 'NTT-TEST', X: 'n@example.com' }),
      userRow({ A: 'User3', D: '1', X: 'n@example.com' }),
    ])
    expect((await problems(run)).filter((line) => !line.includes('W04'))).toEqual([
      '2 A CSV-E11',
      '3 F CSV-E13',
      '4 A CSV-E15',
      '5 D CSV-E13',
    ])
    expect(await problems(await check(format, 'delete', ['ntt-test-monitor'.concat(','.repeat(29))]))).toEqual(['2 A CSV-E15'])
    expect((await exported(format)).map((row) => row[0])).not.toContain('ntt-test')
  })

  it('MCOP-MAINT-4 MCOP-MAINT-5: a file registers nobody under a name that the deployment keeps, though the company has no such account', async () => {
    const rename = 'update genkan.directory_user set user_key = $1, user_id = $1 where company_id = $2 and user_key = $3'
    await app.platform.pool.query(rename, ['former-name', company.id, 'ntt-test-monitor'])
    const run = await check(format, 'add', [userRow({ A: 'NTT-Test-Monitor', X: 'm@example.com' })])
    await app.platform.pool.query(rename, ['ntt-test-monitor', company.id, 'former-name'])
    expect([run.state, await problems(run)]).toEqual(['has-errors', ['2 A CSV-E15']])
  })

  it('MCOP-P29 MCOP-UCSV-11 MCOP-UCSV-12 MCOP-W48: deletes by column A alone after the number was typed; undo brings them back', async () => {
    const run = await check(format, 'delete', [`user2${','.repeat(29)}`, userRow({ A: 'User3', B: 'wrong', X: 'wrong' })])
    expect(run.summary.typedCount).toBe(2)
    const applied = await apply(run)
    expect(applied.counts.delete).toBe(2)
    expect(await users('User2')).toBeUndefined()
    await files.undo(applied.id)
    expect(await users('User2')).toBeDefined()
  })

  it('a department-limited administrator neither sees nor touches the others, and is told no more than that an id is taken', async () => {
    const { rows } = await app.platform.pool.query(`select path from genkan.directory_department where code = '001' and deleted_at is null`)
    const limited = limitedTo(company.admin, rows[0].path)
    const run = await check(
      format,
      'add',
      [userRow({ A: 'user2', C: '001', X: 'l@example.com' }), userRow({ A: 'lim', C: '000', X: 'm@example.com' })],
      limited,
    )
    expect(await problems(run)).toEqual(['2 A CSV-E10', '3 C CSV-E12'])
    expect(await problems(await check(format, 'delete', [`user2${','.repeat(29)}`], limited))).toEqual(['2 A CSV-E11'])
    const departments = await check('mcop-departments', 'add', ['L1,x,,', '002,x,001,', 'L2,x,001,'], limited)
    expect(await problems(departments)).toEqual(['2 C CSV-E06', '3 A CSV-E10'])
  })
})
