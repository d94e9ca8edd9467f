import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo, without } from '../../../../tests/support/factories.ts'
import { readTable } from '../../../protocols/tabular/index.ts'
import { numberToIpv4 } from '../contract/ipv4.ts'
import type { AddressItem } from '../contract/items.ts'
import * as routes from '../contract/routes.ts'
import { type AddressApp, openReferenceCompany, type ReferenceCompany, startAddresses } from './test-addresses.ts'

let app: AddressApp
let company: ReferenceCompany
let other: ReferenceCompany

beforeAll(async () => {
  app = await startAddresses()
  company = await openReferenceCompany(app, 'C000000001', 'サンプル商事株式会社')
  other = await openReferenceCompany(app, 'C000000002', '別会社')
})
afterAll(() => app.stop())

const admin = () => app.as(company.admin)
const change = (user: string, item: AddressItem, address: string) => ({ userId: company.users[user] ?? '', item, address })
const idsOf = (rows: readonly { userId: string }[]) => rows.map((row) => row.userId)

describe('the rows of the sheet', () => {
  it('200: MCOP-IPTOOL-6, W26: are the people of a search with six items each', async () => {
    const { status, body } = await admin().call(routes.openSheet, { body: { condition: { registration: ['provisional'] } } })
    expect([status, idsOf(body.rows), body.isCut]).toEqual([200, ['User1', 'User2', 'User3', 'User4', 'User5'], false])
    expect(body.rows[4]).toMatchObject({ lineId: company.lines.L4, departmentName: '標準', isMaintenance: false })
    expect(body.rows[4].cells).toHaveLength(6)
    const named = await admin().call(routes.openSheet, { body: { condition: { userIds: ['user2', 'nobody'] } } })
    expect(idsOf(named.body.rows)).toEqual(['User2'])
  })

  it('403 404-like: need the permission, keep to the company and the department', async () => {
    const body = { ids: [company.users.User1, other.users.User1] }
    expect((await app.as(company.user).call(routes.openSheet, { body })).status).toBe(403)
    expect(idsOf((await admin().call(routes.openSheet, { body })).body.rows)).toEqual(['User1'])
    expect((await app.as(limitedTo(company.admin, '00000z')).call(routes.openSheet, { body })).body.rows).toEqual([])
  })
})

describe('saving the sheet', () => {
  it('200: MCOP-P32 MCOP-IPTOOL-7: checks without writing, then saves everything at once', async () => {
    const changes = [
      change('User3', '3g-act', '10.32.5.3'),
      change('User3', '3g-sby', '10.32.5.4'),
      change('User4', 'lte-act', '10.32.5.5'),
      change('User4', 'lte-sby', ''),
    ]
    const checked = await admin().call(routes.checkAssignments, { body: { changes } })
    expect([checked.status, checked.body]).toEqual([200, { changed: 3, unchanged: 1, problems: [] }])
    const before = await admin().call(routes.openSheet, { body: { ids: [company.users.User3] } })
    expect(before.body.rows[0].cells[0].state).toBe('unused')
    const saved = await admin().call(routes.assignAddresses, { body: { changes } })
    expect([saved.status, saved.body]).toEqual([200, { changed: 3, unchanged: 1 }])
  })

  it('200: two users swap their addresses in one save', async () => {
    await admin().call(routes.assignAddresses, {
      body: { changes: [change('User1', '3g-act', '10.32.5.11'), change('User2', '3g-act', '10.32.5.12')] },
    })
    const swapped = [change('User1', '3g-act', '10.32.5.12'), change('User2', '3g-act', '10.32.5.11')]
    expect((await admin().call(routes.assignAddresses, { body: { changes: swapped } })).status).toBe(200)
  })

  it('409 400: one wrong change and nothing is saved; all of them are told with their places', async () => {
    const changes = [
      change('User1', '3g-act', '10.32.5.21'),
      change('User2', '3g-act', '10.32.5.3'),
      change('User3', '3g-sby', '10.32.5.22'),
      change('User4', 'lte-act', '10.32.5.23'),
      change('User5', 'lte-act', '10.32.5.23'),
      { ...change('User1', 'lte-act', '10.32.5.24'), userId: other.users.User1 ?? '' },
    ]
    const refused = await admin().call(routes.assignAddresses, { body: { changes } })
    expect([refused.status, refused.body.code]).toEqual([409, 'network-addresses.address-taken'])
    expect(problemsIn(refused)).toEqual([
      '/body/changes/1/address network-addresses.address-taken',
      '/body/changes/3/address network-addresses.address-repeated',
      '/body/changes/4/address network-addresses.address-repeated',
      '/body/changes/5/address network-addresses.user-unknown',
    ])
    const { body } = await admin().call(routes.openSheet, { body: { ids: [company.users.User3] } })
    expect(body.rows[0].cells[1].address).toBe('10.32.5.4')
    const wrong = await admin().call(routes.assignAddresses, { body: { changes: [change('User1', '3g-act', '10.32.5')] } })
    expect([wrong.status, ...problemsIn(wrong)]).toEqual([400, '/body/changes/0/address network-addresses.address-form'])
  })

  it('401 403: needs a session and the permission to write', async () => {
    const body = { changes: [change('User1', '3g-act', '10.32.5.30')] }
    expect((await app.as().call(routes.assignAddresses, { body })).status).toBe(401)
    const reader = without(company.admin, 'network-addresses.addresses.write')
    expect((await app.as(reader).call(routes.assignAddresses, { body })).status).toBe(403)
    expect(
      (await app.as(reader).call(routes.assignUserLines, { body: { users: [{ userId: company.users.User1, lineId: null }] } })).status,
    ).toBe(403)
    expect((await app.as(reader).call(routes.checkAssignments, { body })).status).toBe(200)
  })

  it('200 400: MCOP-CONTRACT-3: assigns many users to lines, and refuses lines of another company', async () => {
    const users = [
      { userId: company.users.User1, lineId: company.lines.L2 },
      { userId: company.users.User2, lineId: null },
    ]
    expect((await admin().call(routes.assignUserLines, { body: { users } })).body).toEqual({ changed: 2, unchanged: 0 })
    const foreign = [{ userId: other.users.User1, lineId: other.lines.L1 }]
    const refused = await admin().call(routes.assignUserLines, { body: { users: foreign } })
    expect(problemsIn(refused)).toEqual([
      '/body/users/0/userId network-addresses.user-unknown',
      '/body/users/0/lineId network-addresses.line-unknown',
    ])
  })

  it('MCOP-IPTOOL-7: saves six items of 1,000 users in one transaction', async () => {
    const people = Array.from({ length: 1000 }, (_, index) => ({ userId: `bulk${index}`, email1: `bulk${index}@example.com` }))
    const registered = await app.asSystem(company.id, (ctx) => app.directory.registerUsers(ctx, people))
    const items: readonly AddressItem[] = ['3g-act', '3g-sby', 'lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte']
    const changes = registered.flatMap(({ id }, index) =>
      items.map((item) => ({ userId: id, item, address: numberToIpv4(0x0a400000 + index) })),
    )
    const start = performance.now()
    const answer = await admin().call(routes.assignAddresses, { body: { changes, acknowledge: ['out-of-range', 'not-in-contract'] } })
    const milliseconds = performance.now() - start
    expect([answer.status, answer.body]).toEqual([200, { changed: 6000, unchanged: 0 }])
    // 3 s on two busy cores, the HTTP layer included; the bound only notices a loop that has crept in.
    expect(milliseconds).toBeLessThan(15_000)
  })
})

describe('the next free addresses', () => {
  const free = async (body: Record<string, unknown>, actor = company.admin) => app.as(actor).call(routes.nextFreeAddresses, { body })

  it('200: MCOP-IP-12 MCOP-IP-11: are the lowest that nobody has, without network and broadcast address', async () => {
    const { body } = await free({ item: '3g-act', count: 3, lineId: company.lines.L1 })
    expect(body.addresses).toEqual(['10.32.5.1', '10.32.5.2', '10.32.5.4'])
    expect((await free({ item: '3g-act', count: 2, lineId: null, except: ['10.32.5.1', '10.32.5.4'] })).body.addresses).toEqual([
      '10.32.5.2',
      '10.32.5.5',
    ])
    const rest = (await free({ item: '3g-act', count: 1000 })).body.addresses
    expect([rest.length, rest.at(-1)]).toEqual([251, '10.32.5.254'])
  })

  it('200: are none where the line does not give the item, and those of the company alone', async () => {
    expect((await free({ item: 'lte-act', lineId: company.lines.L1 })).body.addresses).toEqual([])
    expect((await free({ item: '3g-act', lineId: company.lines.L1 }, other.admin)).body.addresses).toEqual([])
    expect((await free({ item: '3g-act', count: 2 }, other.admin)).body.addresses).toEqual(['10.32.5.1', '10.32.5.2'])
  })

  it('200: of a 10.0.0.0/8 come without looking at its 16 million addresses', async () => {
    const wide = {
      label: 'wide',
      domestic: 'lte',
      redundancy: false,
      roaming: 'none',
      ranges: [{ item: 'lte-act', network: '10.0.0.0/8' }],
    } as const
    const [line] = await app.asSystem(company.id, (ctx) => app.addresses.registerContractLines(ctx, [wide]))
    const start = performance.now()
    const { body } = await free({ item: 'lte-act', count: 1000, lineId: line?.id })
    // Enumerating would take some ten seconds.
    expect(performance.now() - start).toBeLessThan(2_000)
    expect([body.addresses.length, body.addresses[0], body.addresses[999]]).toEqual([1000, '10.0.0.1', '10.0.3.232'])
  })
})

describe('the draft', () => {
  it('200: MCOP-IPTOOL-9: is kept for the administrator alone, until it is forgotten', async () => {
    const draft = { userIds: [company.users.User3 ?? ''], cells: { [company.users.User3 ?? '']: { '3g-act': '10.32.5.' } } }
    expect((await admin().call(routes.getDraft)).body).toEqual({ draft: null })
    expect((await admin().call(routes.saveDraft, { body: draft })).status).toBe(200)
    expect((await admin().call(routes.getDraft)).body.draft).toEqual({ ...draft, updatedAt: app.clock.now().toISOString() })
    const colleague = { ...company.admin, id: '01900000-0000-7000-8000-000000000001' }
    expect((await app.as(colleague).call(routes.getDraft)).body).toEqual({ draft: null })
    expect((await admin().call(routes.deleteDraft)).status).toBe(204)
    expect((await admin().call(routes.getDraft)).body).toEqual({ draft: null })
  })

  it('200: MCOP-P32 MCOP-IPTOOL-5 MCOP-IPTOOL-8: becomes one file for each item with data, named by item and day, in a ZIP', async () => {
    const cells = {
      [company.users.User3 ?? '']: { '3g-act': '10.32.5.31', '3g-sby': '10.32.5.32' },
      [company.users.User4 ?? '']: { 'lte-act': '10.32.5.41', 'lte-sby': '10.32.5.42', 'roaming-lte': '10.32.5.43' },
      [company.users.User5 ?? '']: { 'lte-act': '10.32.5.51', 'roaming-3g': '10.32.5.52', '3g-act': '' },
    }
    await admin().call(routes.saveDraft, { body: { userIds: Object.keys(cells), cells } })
    const { status, bytes, headers } = await admin().call(routes.downloadDraftFiles)
    expect([status, headers['content-type']]).toEqual([200, 'application/zip'])
    const files = unzip(bytes)
    expect(Object.keys(files).sort()).toEqual(
      ['MCOP 3G 主(ACT)', 'MCOP 3G 副(SBY)', 'MCOP LTE 主(ACT)', 'MCOP LTE 副(SBY)', 'MCOP 国際R 3G', 'MCOP 国際R LTE']
        .map((name) => `${name}_20261121.csv`)
        .sort(),
    )
    const rows: (readonly string[])[] = []
    for await (const row of await readTable(files['MCOP LTE 主(ACT)_20261121.csv'] ?? new Uint8Array())) rows.push(row.cells)
    expect(rows).toEqual([
      [
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
      ],
      ['User4', 'C000000001', '000', '103', 'MCOP LTE 主(ACT)', '', '10.32.5.41', '', '', '', ''],
      ['User5', 'C000000001', '000', '103', 'MCOP LTE 主(ACT)', '', '10.32.5.51', '', '', '', ''],
    ])
  })
})

/** Read by a foreign program, Python's zipfile, which checks every CRC. */
function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'genkan-zip-'))
  try {
    writeFileSync(join(folder, 'a.zip'), bytes)
    const script =
      'import zipfile,sys,os\nz=zipfile.ZipFile("a.zip")\nassert z.testzip() is None\nz.extractall("out")\nprint("\\n".join(z.namelist()))'
    const names = execFileSync('python3', ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' },
    })
    return Object.fromEntries(
      names
        .trim()
        .split('\n')
        .map((name) => [name, new Uint8Array(readFileSync(join(folder, 'out', name)))]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
