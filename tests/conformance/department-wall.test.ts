/**
 * An administrator limited to a department sees and changes its people and departments only, on every route of the contract: what is
 * outside answers like what does not exist, is named nowhere and counted nowhere, and stays as it is.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkRoutes } from '../../src/features/bulk/contract/index.ts'
import * as directory from '../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../src/features/network-addresses/contract/index.ts'
import type { TestAnswer, TestCall } from '../support/app.ts'
import { excelCsv, newUserRows } from '../support/e2e/excel-file.ts'
import { administrationRoutes, callsWith, type NamedCall, nobody, plain, readingsOf, toldOf } from './department-calls.ts'
import { companyCode, type DepartmentWorld, openDepartmentWorld, versionsOf } from './department-world.ts'

/** Thousands of questions, on a machine that may be busy. */
const patience = 600_000

/** The same company with and without the outside department. */
let world: DepartmentWorld
let alone: DepartmentWorld

beforeAll(async () => {
  world = await openDepartmentWorld({ outside: true })
  alone = await openDepartmentWorld({ outside: false })
}, patience)
afterAll(async () => {
  await world?.close()
  await alone?.close()
})

/** Members of answers that are of the whole company. */
const ofTheCompany: Readonly<Record<string, RegExp>> = {
  // A user id is taken in the whole company, and registering it would say so.
  'directory.checkUserId': /"isFree":.*/g,
  // An address is free or not in the whole company, and so is the number of those that are.
  'network-addresses.getContract': /"used":\d+,"free":\d+/g,
  // How many others have a shared terminal is told, for they can lose it; not who (MCOP-SHARE).
  'one-time-passwords.listDevices': /"otherUsers":\d+/g,
  'one-time-passwords.getDevice': /"otherUsers":\d+/g,
}

describe('the wall around a department, to read', () => {
  it(
    'nothing outside is named or counted: every list, count and file is what it would be without the outside',
    async () => {
      const [asked, askedAlone] = [readingsOf(world), readingsOf(alone)]
      expect(askedAlone.length).toBe(asked.length)
      const different: string[] = []
      for (const [at, { route, call }] of asked.entries()) {
        const answer = await ask({ route, call })
        const expected = await alone.app.as(alone.limited).call(route, askedAlone[at]?.call)
        const says = toldOf(answer, call, outsideIds())
        const isSame = comparable(route.id, answer) === comparable(route.id, expected)
        if (says !== undefined || !isSame) different.push(`${nameOf({ route, call })} ${says}\n${plain(expected)}\n${plain(answer)}`)
      }
      expect(different).toEqual([])
    },
    patience,
  )

  it(
    'an administrator of the whole company is told of the outside by the same questions',
    async () => {
      const telling = new Set<string>()
      for (const { route, call } of readingsOf(world)) {
        const answer = await world.app.as(world.whole).call(route, call)
        if (answer.status < 300 && toldOf(answer, call, outsideIds()) !== undefined) telling.add(route.id)
      }
      expect([...telling].toSorted()).toEqual(expect.arrayContaining([...tellingRoutes]))
    },
    patience,
  )
})

describe('the wall around a department, to change', () => {
  it(
    'an id of something outside, in path or body, is refused or answered like one that does not exist, and nothing outside changes',
    async () => {
      const before = await outsideState()
      const versions = await versionsOf(world)
      const wrong: string[] = []
      for (const route of administrationRoutes(world)) {
        for (const id of [...(world.outside?.samples ?? []), world.administratorId]) {
          for (const call of callsWith(route, id, world, versions)) {
            const answer = await ask({ route, call })
            const says = toldOf(answer, call, outsideIds())
            if (says !== undefined) wrong.push(`${nameOf({ route, call })} tells ${says}: ${plain(answer)}`)
            if (answer.status >= 400) continue
            const missing = await ask({ route, call: JSON.parse(JSON.stringify(call).replaceAll(id, nobody)) })
            if (plain(missing) !== plain(answer)) wrong.push(`${nameOf({ route, call })}: ${plain(answer)}\n${plain(missing)}`)
          }
        }
      }
      expect(wrong).toEqual([])
      expect(await outsideState()).toEqual(before)
    },
    patience,
  )

  it('a condition that would find people outside finds nobody to suspend, release, unlock or delete', async () => {
    const before = await outsideState()
    const actions = [directory.suspendUsersRoute, directory.releaseUsersRoute, directory.unlockUsersRoute, directory.deleteUsersRoute]
    for (const route of actions) {
      for (const expected of [0, 1, 2]) {
        const answer = await ask({ route, call: { body: { condition: { words: 'Outside' }, expected } } })
        expect([route.id, expected, answer.status >= 400 || answer.body.changed + answer.body.unchanged === 0]).toEqual([
          route.id,
          expected,
          true,
        ])
      }
    }
    expect(await outsideState()).toEqual(before)
  })

  it('an address that somebody outside has is refused without saying whose it is, one that they took over from inside too', async () => {
    const taken = { changes: [{ userId: world.outside?.secondUserId, item: '3g-act', address: '10.32.5.2' }] }
    expect((await world.app.as(world.whole).call(addressRoutes.assignAddresses, { body: taken })).status).toBe(200)
    const changes = [{ userId: world.inside.userId, item: '3g-act', address: '10.32.5.201' }]
    const params = { userId: world.inside.userId }
    const refused = [
      await ask({ route: addressRoutes.assignAddresses, call: { body: { changes } } }),
      await ask({
        route: addressRoutes.saveUserAddresses,
        call: { params, body: { cells: [{ item: '3g-act', address: '10.32.5.201' }] } },
      }),
      await ask({ route: addressRoutes.checkAssignments, call: { body: { changes } } }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([409, 409, 200])
    const { body: page } = await ask({ route: addressRoutes.getUserAddresses, call: { params } })
    expect(page.history.map((entry: { before: string | null; heldBy: string | null }) => [entry.before, entry.heldBy])).toContainEqual([
      '10.32.5.2',
      null,
    ])
    expect(JSON.stringify(page)).not.toContain('Outside')
    const whole = await world.app.as(world.whole).call(addressRoutes.getUserAddresses, { params })
    expect(JSON.stringify(whole.body.history)).toContain('Outside2')
    for (const { body } of refused) {
      expect(JSON.stringify(body)).toContain('address-taken')
      expect(JSON.stringify(body)).not.toContain('Outside')
    }
  })

  it(
    'a file that names people, departments or addresses outside is refused row by row like one that names nothing, and tells no more than it says itself',
    async () => {
      const before = await outsideState()
      for (const { format, modes, rows, options } of files) {
        for (const mode of modes) {
          const query = { format, mode, fileName: 'rows.csv', ...(options === undefined ? {} : { options }) }
          const uploaded = await ask({ route: bulkRoutes.uploadFile, call: { query, file: excelCsv(rows) } })
          expect([format, mode, uploaded.body.state]).toEqual([format, mode, 'has-errors'])
          const params = { runId: uploaded.body.id }
          const parts = [
            bulkRoutes.getRun,
            bulkRoutes.listProblems,
            bulkRoutes.listPlanRows,
            bulkRoutes.downloadResult,
            bulkRoutes.downloadErrorList,
          ]
          for (const route of parts) {
            const says = toldOf(await ask({ route, call: { params } }), { body: rows }, outsideIds())
            expect([format, mode, route.id, says]).toEqual([format, mode, route.id, undefined])
          }
        }
      }
      expect(await outsideState()).toEqual(before)
    },
    patience,
  )
})

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

const files: readonly { format: string; modes: readonly string[]; rows: readonly (readonly string[])[]; options?: string }[] = [
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

/** Routes that are shown to tell the whole of a company, so that the silence towards a limited administrator means something. */
const tellingRoutes = [
  ...['activity.downloadLastUse', 'activity.downloadMonthlyUsage', 'activity.listAuditEntries', 'activity.listDecisions'],
  ...['activity.listLastUse', 'activity.listMonthlyUsage', 'bulk.downloadExport', 'bulk.listRuns', 'directory.downloadUsers'],
  ...['directory.listDeletedDepartments', 'directory.listDeletedUsers', 'directory.listDepartmentChoices', 'directory.listDepartments'],
  ...['directory.listUsers', 'network-addresses.openSheet', 'notifications.listNotices', 'one-time-passwords.listDevices'],
]

function ask({ route, call }: NamedCall): Promise<TestAnswer> {
  return world.app.as(world.limited).call(route, call)
}

function comparable(routeId: string, answer: TestAnswer): string {
  const member = ofTheCompany[routeId]
  return member === undefined ? plain(answer) : plain(answer).replaceAll(member, '')
}

function nameOf({ route, call }: NamedCall): string {
  return `${route.id} ${JSON.stringify(call satisfies TestCall)}`
}

function outsideIds(): readonly string[] {
  return world.outside?.ids ?? []
}

/** Every row of every table that is of the outside or names it. */
async function outsideState(): Promise<readonly string[]> {
  const { database } = world
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'genkan' and table_type = 'BASE TABLE' order by 1`,
  )
  const state: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await database.query<{ row: string }>(`select $1 || ' ' || to_jsonb(one)::text as row from ${name} one order by 1`, [
      name,
    ])
    state.push(...rows.map(({ row }) => row).filter((row) => outsideIds().some((id) => row.includes(id))))
  }
  return state
}
