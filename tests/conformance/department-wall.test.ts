/**
 * An administrator limited to a department sees and changes its people and departments only, on every route of the contract: what is
 * outside answers like what does not exist, is named nowhere and counted nowhere, and stays as it is.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkRoutes } from '../../src/features/bulk/contract/index.ts'
import * as directory from '../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../src/features/network-addresses/contract/index.ts'
import type { Actor } from '../../src/platform/server/context.ts'
import type { TestAnswer, TestCall } from '../support/app.ts'
import { excelCsv, newUserRows } from '../support/e2e/excel-file.ts'
import { administrationRoutes, callsWith, type NamedCall, nobody, plain, readingsOf, toldOf } from './department-calls.ts'
import { files, forAWorker, partsOfRun, workerChecks } from './department-files.ts'
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

/** Routes that look for a thing and answer 400 or 403 by it all the same, and the word with which they do so. */
const refusals: Readonly<Record<string, string>> = {
  // What is wrong in a list of lines or in a field stands at its place, as 400.
  'directory.registerDepartment': 'directory.department-unknown',
  'directory.registerUser': 'directory.department-unknown',
  'network-addresses.assignAddresses': 'network-addresses.user-unknown',
  'network-addresses.assignUserLines': 'network-addresses.user-unknown',
  // The whole company's, which a limited administrator does not change: refused before anything is looked for.
  'directory.changeGroup': 'kernel.forbidden',
  'directory.createGroup': 'kernel.forbidden',
  'directory.deleteGroups': 'kernel.forbidden',
  'directory.restoreGroup': 'kernel.forbidden',
  'notifications.changeTemplate': 'kernel.forbidden',
  'notifications.deleteTemplates': 'kernel.forbidden',
  'notifications.restoreTemplate': 'kernel.forbidden',
  'tenancy.withdrawSourceRequest': 'kernel.forbidden',
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
      const heard = new Map<string, Set<string>>()
      for (const route of administrationRoutes(world)) {
        for (const id of [...(world.outside?.samples ?? []), world.administratorId]) {
          for (const call of callsWith(route, id, world, versions)) {
            const answer = await ask({ route, call })
            const says = toldOf(answer, call, outsideIds())
            if (says !== undefined) wrong.push(`${nameOf({ route, call })} tells ${says}: ${plain(answer)}`)
            for (const said of saidBy(answer)) heard.set(route.id, (heard.get(route.id) ?? new Set()).add(said))
            const missing = await ask({ route, call: JSON.parse(JSON.stringify(call).replaceAll(id, nobody)) })
            if (plain(missing) !== plain(answer)) wrong.push(`${nameOf({ route, call })}: ${plain(answer)}\n${plain(missing)}`)
          }
        }
      }
      expect(wrong).toEqual([])
      expect(await outsideState()).toEqual(before)
      // Every one of these routes has looked for the thing; a call that was refused for its form alone would prove nothing.
      const unreached = [...heard].filter(([routeId, said]) => !said.has('reached') && !said.has(refusals[routeId] ?? 'reached'))
      expect(unreached.map(([routeId, said]) => [routeId, ...said])).toEqual([])
      const needless = Object.keys(refusals).filter((routeId) => heard.get(routeId)?.has('reached') !== false)
      expect(needless).toEqual([])
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
          for (const file of [excelCsv(rows), forAWorker(rows)]) {
            const { body } = await ask({ route: bulkRoutes.uploadFile, call: { query, file } })
            const params = { runId: body.id }
            if (body.state === 'checking') await workerChecks(world, body.id)
            const checked = await ask({ route: bulkRoutes.getRun, call: { params } })
            expect([format, mode, checked.body.state]).toEqual([format, mode, 'has-errors'])
            for (const route of partsOfRun) {
              const says = toldOf(await ask({ route, call: { params } }), { body: rows }, outsideIds())
              expect([format, mode, route.id, says]).toEqual([format, mode, route.id, undefined])
            }
          }
        }
      }
      expect(await outsideState()).toEqual(before)
    },
    patience,
  )
})

describe('whose findings a file shows', () => {
  const rows = newUserRows(companyCode, [{ ユーザID: 'Outside2', 部署ID: 'X9001', 'E-Mail1': 'new@sample.example', メモ: '別の覚え' }])
  const query = { format: 'mcop-users', mode: 'update', fileName: 'rows.csv' }
  const uploadedBy = async (actor: Actor, file: Uint8Array): Promise<string> =>
    (await world.app.as(actor).call(bulkRoutes.uploadFile, { query, file })).body.id
  const seenBy = async (actor: Actor, runId: string): Promise<unknown[]> => {
    const answers = await Promise.all(partsOfRun.map((route) => world.app.as(actor).call(route, { params: { runId } })))
    const listed = await world.app.as(actor).call(bulkRoutes.listRuns, { query: { limit: 100 } })
    return [...answers.map(({ status }) => status), listed.body.items.some((run: { id: string }) => run.id === runId)]
  }
  const nothing = [...partsOfRun.map(() => 404), false]
  const everything = [...partsOfRun.map(() => 200), true]

  it('what somebody asked for before they were limited, or limited to less, is not shown to them any more', async () => {
    const before = { ...world.limited, departmentScope: null }
    for (const file of [excelCsv(rows), forAWorker(rows)]) {
      const runId = await uploadedBy(before, file)
      if (file.length > 2_000) await workerChecks(world, runId)
      expect(await seenBy(before, runId)).toEqual(everything)
      expect(await seenBy(world.limited, runId)).toEqual(nothing)
    }
    const own = await uploadedBy(world.limited, excelCsv(rows))
    expect(await seenBy(world.limited, own)).toEqual(everything)
    const below = { ...world.limited, departmentScope: `${world.limited.departmentScope}zzzzzz` }
    expect(await seenBy(below, own)).toEqual(nothing)
    expect(await seenBy(world.limited, await uploadedBy(below, excelCsv(rows)))).toEqual(everything)
  })

  it('a file that somebody of the whole company checks again, or corrects, shows what was found to them alone', async () => {
    const runs = [await uploadedBy(world.limited, forAWorker(rows)), await uploadedBy(world.limited, excelCsv(rows))]
    await workerChecks(world, runs[0] ?? '')
    const again = await world.app.as(world.whole).call(bulkRoutes.checkAgain, { params: { runId: runs[0] }, body: {} })
    const cells = [{ row: 2, field: 'memo', value: '直した覚え' }]
    const corrected = await world.app.as(world.whole).call(bulkRoutes.editCells, { params: { runId: runs[1] }, body: { cells } })
    expect([again.body.state, corrected.body.state]).toEqual(['ready', 'ready'])
    for (const runId of runs) {
      expect(await seenBy(world.limited, runId)).toEqual(nothing)
      expect(await seenBy(world.whole, runId)).toEqual(everything)
    }
  })
})

/** Routes that are shown to tell the whole of a company, so that the silence towards a limited administrator means something. */
const tellingRoutes = [
  ...['activity.downloadLastUse', 'activity.downloadMonthlyUsage', 'activity.listAuditEntries', 'activity.listDecisions'],
  ...['activity.listSignIns'],
  ...['activity.listLastUse', 'activity.listMonthlyUsage', 'bulk.downloadExport', 'bulk.listRuns', 'directory.downloadUsers'],
  ...['directory.listDeletedDepartments', 'directory.listDeletedUsers', 'directory.listDepartmentChoices', 'directory.listDepartments'],
  ...['directory.listUsers', 'network-addresses.openSheet', 'notifications.listNotices', 'one-time-passwords.listDevices'],
]

function ask({ route, call }: NamedCall): Promise<TestAnswer> {
  return world.app.as(world.limited).call(route, call)
}

/** `reached` when the thing itself was answered for; else every code of the refusal. */
function saidBy({ status, body }: TestAnswer): readonly string[] {
  if (status !== 400 && status !== 403) return ['reached']
  return [body.code, ...(body.errors ?? []).map(({ code }: { code: string }) => code)]
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
