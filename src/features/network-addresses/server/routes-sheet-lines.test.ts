import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { readArchive } from '../../../../tests/support/e2e/archive.ts'
import { limitedTo, without } from '../../../../tests/support/factories.ts'
import type { AddressItem } from '../contract/items.ts'
import * as routes from '../contract/routes.ts'
import { addressFiles, fileHeader } from './imports/test-address-files.ts'
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
const line = (user: string, label: string | null) => ({
  userId: company.users[user] ?? '',
  lineId: label === null ? null : (company.lines[label] ?? ''),
})
async function rowOf(user: string) {
  return (await admin().call(routes.openSheet, { body: { ids: [company.users[user]] } })).body.rows[0]
}

describe('contract lines of the sheet', () => {
  it('200: MCOP-CONTRACT-3: are saved together with addresses, which are judged by them', async () => {
    const body = { changes: [change('User1', 'lte-act', '10.32.5.1')], lines: [line('User1', 'L4'), line('User2', 'L1')] }
    const withoutLine = await admin().call(routes.assignAddresses, { body: { changes: body.changes } })
    expect([withoutLine.status, withoutLine.body.code]).toEqual([409, 'network-addresses.not-acknowledged'])

    const checked = await admin().call(routes.checkAssignments, { body })
    expect([checked.status, checked.body]).toEqual([200, { changed: 2, unchanged: 1, problems: [] }])
    expect((await rowOf('User1')).lineId).toBe(company.lines.L1)

    const saved = await admin().call(routes.assignAddresses, { body })
    expect([saved.status, saved.body]).toEqual([200, { changed: 2, unchanged: 1 }])
    const row = await rowOf('User1')
    expect([row.lineId, row.cells[2].address, row.cells[2].whyNot]).toEqual([company.lines.L4, '10.32.5.1', null])
  })

  it('200: MCOP-CONTRACT-3: may be all that is saved, and null means all lines of the company', async () => {
    const saved = await admin().call(routes.assignAddresses, { body: { changes: [], lines: [line('User1', null)] } })
    expect([saved.status, saved.body]).toEqual([200, { changed: 1, unchanged: 0 }])
    expect((await rowOf('User1')).lineId).toBeNull()
  })

  it('400: of another company, or of its users, are none; nothing of the sheet is saved then', async () => {
    const lines = [
      { ...line('User3', null), lineId: other.lines.L1 ?? '' },
      { userId: other.users.User1 ?? '', lineId: null },
    ]
    const body = { changes: [change('User3', '3g-act', '10.32.5.30')], lines }
    for (const route of [routes.checkAssignments, routes.assignAddresses]) {
      const refused = await admin().call(route, { body })
      expect([refused.status, ...problemsIn(refused)]).toEqual([
        400,
        '/body/lines/0/lineId network-addresses.line-unknown',
        '/body/lines/1/userId network-addresses.user-unknown',
      ])
    }
    const row = await rowOf('User3')
    expect([row.lineId, row.cells[0].address]).toEqual([company.lines.L2, null])
  })

  it('401 403 400: need a session and the permission, and reach no further than the department', async () => {
    const body = { changes: [], lines: [line('User3', 'L1')] }
    expect((await app.as().call(routes.assignAddresses, { body })).status).toBe(401)
    const reader = without(company.admin, 'network-addresses.addresses.write')
    expect((await app.as(reader).call(routes.assignAddresses, { body })).status).toBe(403)
    const beyond = await app.as(limitedTo(company.admin, '00000z')).call(routes.assignAddresses, { body })
    expect(problemsIn(beyond)).toEqual(['/body/lines/0/userId network-addresses.user-unknown'])
  })

  it('409: MCOP-CONTRACT-3: are refused, on the sheet and on the user’s page, where another administrator has assigned another one since they were read', async () => {
    const colleague = app.as({ ...company.admin, id: app.platform.ids.next(), name: 'admin02' })
    const seen = (await rowOf('User4')).lineId
    expect(seen).toBe(company.lines.L3)
    expect((await colleague.call(routes.assignAddresses, { body: { changes: [], lines: [line('User4', 'L2')] } })).status).toBe(200)

    const lines = [line('User5', 'L1'), { ...line('User4', 'L4'), before: seen }]
    const body = { changes: [change('User5', '3g-act', '10.32.5.55')], lines }
    const place = 'kernel.stale-version'
    for (const route of [routes.checkAssignments, routes.assignAddresses]) {
      const refused = await admin().call(route, { body })
      expect([refused.status, refused.body.code, ...problemsIn(refused)]).toEqual([409, place, `/body/lines/1/lineId ${place}`])
      expect(refused.body.errors[0].params).toEqual({ current: company.lines.L2 })
    }
    const many = await admin().call(routes.assignUserLines, { body: { users: lines } })
    expect([many.status, ...problemsIn(many)]).toEqual([409, `/body/users/1/lineId ${place}`])
    const params = { userId: company.users.User4 }
    const page = await admin().call(routes.saveUserAddresses, { params, body: { cells: [], lineId: null, lineBefore: seen } })
    expect([page.status, ...problemsIn(page)]).toEqual([409, `/body/lineId ${place}`])
    expect([(await rowOf('User4')).lineId, (await rowOf('User5')).lineId]).toEqual([company.lines.L2, company.lines.L4])

    const again = { ...line('User4', 'L4'), before: company.lines.L2 ?? '' }
    expect((await admin().call(routes.assignAddresses, { body: { changes: [], lines: [again] } })).body).toEqual({
      changed: 1,
      unchanged: 0,
    })
  })

  it('409: of two administrators who save in the same moment one is told so', async () => {
    for (const before of [null, 'L1'] as const) {
      await admin().call(routes.assignUserLines, { body: { users: [line('User2', before)] } })
      const wanted = ['L2', before === null ? 'L3' : null]
      const answers = await Promise.all(
        wanted.map((label) =>
          admin().call(routes.assignUserLines, { body: { users: [{ ...line('User2', label), before: line('User2', before).lineId }] } }),
        ),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
      const winner = wanted[answers.findIndex((answer) => answer.status === 200)] ?? null
      expect((await rowOf('User2')).lineId).toBe(line('User2', winner).lineId)
    }
  })

  it('200: MCOP-IPTOOL-9: are part of the draft, as typed', async () => {
    const id = company.users.User3 ?? ''
    const draft = { userIds: [id], cells: {}, lines: { [id]: 'L' } }
    await admin().call(routes.saveDraft, { body: draft })
    expect((await admin().call(routes.getDraft)).body.draft).toMatchObject(draft)
  })
})

describe('サービス設定csv出力', () => {
  it('MCOP-IPTOOL-1 MCOP-IPCSV-18 MCOP-IPCSV-11: makes of a list of users one file per item, with the columns of the upload, which takes each by itself', async () => {
    const files = addressFiles(app, company)
    const { rows } = (await admin().call(routes.openSheet, { body: { condition: { userIds: ['User3', 'User4', 'User5'] } } })).body
    const typed: readonly Partial<Record<AddressItem, string>>[] = [
      { '3g-act': '10.32.5.31', '3g-sby': '10.32.5.32' },
      { 'lte-act': '10.32.5.41', 'lte-sby': '10.32.5.42', 'roaming-lte': '10.32.5.43' },
      { 'lte-act': '10.32.5.51', 'roaming-3g': '10.32.5.52' },
    ]
    const ids = rows.map((row: { id: string }) => row.id)
    const cells = Object.fromEntries(ids.map((id: string, index: number) => [id, typed[index]]))
    await admin().call(routes.saveDraft, { body: { userIds: ids, cells } })
    const archive = readArchive(Buffer.from((await admin().call(routes.downloadDraftFiles)).bytes))

    expect(archive.size).toBe(6)
    for (const [name, bytes] of archive) {
      const [header] = new TextDecoder('shift_jis').decode(bytes).split('\r\n')
      expect([name, header]).toEqual([name, fileHeader.join(',')])
      const applied = await files.apply(await files.checkBytes('update', bytes, { service: itemOf(name) }))
      expect([name, applied.counts.change]).toEqual([name, name.includes('LTE 主') ? 2 : 1])
    }
    const saved = await Promise.all(['User3', 'User4', 'User5'].map(rowOf))
    const addresses = saved.map((row) =>
      Object.fromEntries(
        row.cells.flatMap((cell: { item: string; address: string | null }) => (cell.address === null ? [] : [[cell.item, cell.address]])),
      ),
    )
    expect(addresses).toEqual(typed)
  })
})

function itemOf(fileName: string): string {
  const kind = fileName.includes('国際R') ? 'roaming' : fileName.includes('3G') ? '3g' : 'lte'
  if (kind === 'roaming') return fileName.includes('3G') ? 'roaming-3g' : 'roaming-lte'
  return `${kind}-${fileName.includes('ACT') ? 'act' : 'sby'}`
}
