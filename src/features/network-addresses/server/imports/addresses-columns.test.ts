import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { numberToIpv4 } from '../../contract/ipv4.ts'
import { addressItemDefinitions, addressItems } from '../../contract/items.ts'
import { type AddressApp, openReferenceCompany, type ReferenceCompany, startAddresses } from '../test-addresses.ts'
import { addressFiles, fileHeader, fileRow } from './test-address-files.ts'

let app: AddressApp
let company: ReferenceCompany
let files: ReturnType<typeof addressFiles>

beforeAll(async () => {
  app = await startAddresses()
  company = await openReferenceCompany(app, 'C000000001', 'サンプル商事株式会社')
  files = addressFiles(app, company)
})
afterAll(() => app.stop())

const act = 'MCOP 3G 主(ACT)'

describe('the columns of the address file', () => {
  it('MCOP-IPCSV-3: are A to K, each value under its heading', async () => {
    await files.assign('User4', 'lte-sby', '10.32.5.40')
    expect(fileHeader).toEqual(
      ['ユーザID', '企業ID', '部署ID', 'サービスID', 'サービス名', 'VPNグループ名', '固定IPアドレス'].concat(
        'サブネットマスク',
        'メモ1',
        'メモ2',
        'メモ3',
      ),
    )
    expect(await files.exported({ service: 'lte-sby', target: 'used' })).toEqual([
      ['User4', 'C000000001', '000', '104', 'MCOP LTE 副(SBY)', '', '10.32.5.40', '', '', '', ''],
    ])
  })

  it('MCOP-IPCSV-4: G is empty exactly where no address is set, whether never, no longer or initialised', async () => {
    await files.assign('User1', '3g-act', '10.32.5.1')
    await files.assign('User2', '3g-act', '10.32.5.2')
    await files.assign('User2', '3g-act', '')
    await files.assign('User3', '3g-act', '10.32.5.3')
    await files.apply(await files.check('initialise', [fileRow('User3', act, '')]))
    const cells = (await files.exported({ service: '3g-act', target: 'all' })).map((row) => [row[0], row[6]])
    expect(cells).toEqual([
      ['User1', '10.32.5.1'],
      ['User2', ''],
      ['User3', ''],
      ['User4', ''],
      ['User5', ''],
    ])
  })

  it('MCOP-IPCSV-7: D is 101 to 106, in the order of the items; the six names of MCOP-IP-1 stand beside them', async () => {
    const rows = (await files.exported({ target: 'all' })).filter((row) => row[0] === 'User5')
    expect(rows.map((row) => [row[3], row[4]])).toEqual([
      ['101', 'MCOP 3G 主(ACT)'],
      ['102', 'MCOP 3G 副(SBY)'],
      ['103', 'MCOP LTE 主(ACT)'],
      ['104', 'MCOP LTE 副(SBY)'],
      ['105', 'MCOP 国際R 3G'],
      ['106', 'MCOP 国際R LTE'],
    ])
  })

  it('MCOP-IPCSV-6: F and H change nothing when they are filled, and that is said', async () => {
    const checked = await files.check('update', [`User1,,,,${act},group1,10.32.5.11,255.255.255.0,,,`, fileRow('User2', act, '10.32.5.12')])
    expect(await files.problems(checked)).toEqual(['2 F ADR-W01', '2 H ADR-W01'])
    const [first] = await files.problemRows(checked)
    expect(first?.message).toBe('VPNグループ名とサブネットマスクは使用しません。')
    expect((await files.apply(checked)).counts).toMatchObject({ change: 2 })
    const [row] = await files.exported({ service: '3g-act', target: 'used' })
    expect([row?.[5], row?.[6], row?.[7]]).toEqual(['', '10.32.5.11', ''])
  })

  it.each(['update', 'initialise'] as const)(
    'CSV-E13: a row of another company is refused on %s, one without 企業ID is not',
    async (mode) => {
      const checked = await files.check(mode, [
        `User1,C000000002,000,101,${act},,10.32.5.21,,,,`,
        `User2,Ｃ０００００００01,000,101,${act},,10.32.5.22,,,,`,
        fileRow('User3', act, '10.32.5.23'),
      ])
      expect((await files.problems(checked)).filter((problem) => problem.includes('-E'))).toEqual(['2 B CSV-E13'])
      expect((await files.check(mode, [fileRow('User3', act, '10.32.5.23')])).state).toBe('ready')
    },
  )

  it('MCOP-IP-3: メール通知, by name or by its number 7, is no item of the file, to set nor to initialise', async () => {
    const rows = ['User1,,,7,メール通知,,10.32.5.31,,,,', 'User2,,,7,(7)メール通知,,10.32.5.32,,,,']
    for (const mode of ['update', 'initialise'] as const) {
      expect(await files.problems(await files.check(mode, rows))).toEqual(['2 E CSV-E20', '3 E CSV-E20'])
    }
  })
})

describe('initialising by file', () => {
  it('MCOP-IPCSV-15: concerns the rows that are left in the download alone; the header stays', async () => {
    await files.assign('User4', 'lte-act', '10.32.5.41')
    await files.assign('User5', 'lte-act', '10.32.5.42')
    await files.assign('User3', 'lte-act', '10.32.5.43')
    const download = await files.exported({ service: 'lte-act', target: 'used' })
    expect(download).toHaveLength(3)
    const left = download.filter((row) => row[0] !== 'User4').map((row) => row.join(','))

    const beheaded = await files.check('initialise', left.slice(1), {}, left[0]?.split(','))
    expect([beheaded.state, beheaded.refusal?.code]).toEqual(['has-errors', 'CSV-E02'])
    expect((await files.apply(await files.check('initialise', left))).counts).toMatchObject({ rows: 2, initialise: 2 })
    expect((await files.exported({ service: 'lte-act', target: 'used' })).map((row) => [row[0], row[6]])).toEqual([['User4', '10.32.5.41']])
  })
})

describe('a thousand users', () => {
  it('MCOP-IPTOOL-10 MCOP-IPCSV-19, X05: 1,000 ids an upload and six uploads give 6,000 addresses; the 1,001st row is one too many', async () => {
    const people = Array.from({ length: 1000 }, (_, index) => ({ userId: `bulk${index}`, email1: `bulk${index}@example.com` }))
    await app.asSystem(company.id, (ctx) => app.directory.registerUsers(ctx, people))
    for (const { item, serviceName } of addressItemDefinitions) {
      const rows = people.map(({ userId }, index) => fileRow(userId, serviceName, numberToIpv4(0x0a400000 + index)))
      const applied = await files.apply(await files.check('update', rows, { service: item }))
      expect(applied.counts).toMatchObject({ rows: 1000, change: 1000 })
    }
    const saved = (await files.exported({ target: 'used' })).filter((row) => row[0]?.startsWith('bulk'))
    expect(saved).toHaveLength(1000 * addressItems.length)

    const tooMany = [...people, { userId: 'User1' }].map(({ userId }) => fileRow(userId, act, ''))
    const refused = await files.check('update', tooMany, { service: '3g-act' })
    expect([refused.state, refused.refusal?.code]).toEqual(['has-errors', 'CSV-E03'])
  })
})
