/** A company of two departments, furnished alike with everything that people of a department have, and an administrator limited to one of them. */
import pg from 'pg'
import { bulkRoutes } from '../../src/features/bulk/contract/index.ts'
import * as directory from '../../src/features/directory/contract/index.ts'
import { addressRoutes } from '../../src/features/network-addresses/contract/index.ts'
import { sendNotice } from '../../src/features/notifications/contract/index.ts'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import type { Actor } from '../../src/platform/server/context.ts'
import type { TestAnswer, TestCall } from '../support/app.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'
import { newUserRows, type UserCells } from '../support/e2e/excel-file.ts'
import { limitedTo } from '../support/factories.ts'

export const companyCode = 'C000000001'

export type Side = 'Inside' | 'Outside'

/** What tells the sides apart; every text of a side carries its name. */
const traits = {
  Inside: { code: 'A100', address: '10.32.5.1', emptied: '10.32.5.2' },
  Outside: { code: 'X900', address: '10.32.5.201', emptied: '10.32.5.202' },
} as const

export interface Furnished {
  readonly departmentId: string
  /** Suspended, locked; with address, terminal, letter, use and decision. */
  readonly userId: string
  /** Of the department below. */
  readonly secondUserId: string
  readonly deviceId: string
  /** Of everything that was made for this side, from every table. */
  readonly ids: readonly string[]
  /** A few from each table: whatever kind of thing a route wants, one of these is of that kind. */
  readonly samples: readonly string[]
}

export interface DepartmentWorld {
  readonly app: ComposedApp
  readonly database: pg.Client
  readonly companyId: string
  /** Not limited. */
  readonly whole: Actor
  /** Limited to the inside department. */
  readonly limited: Actor
  readonly inside: Furnished
  /** Not there when the world has no outside. */
  readonly outside: Furnished | undefined
  /** The administrator of the whole company with whom it was opened. */
  readonly administratorId: string
  close(): Promise<void>
}

export async function openDepartmentWorld(sides: { readonly outside: boolean }): Promise<DepartmentWorld> {
  const app = await startComposedApp()
  const database = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await database.connect()
  const companyId = app.platform.ids.next()
  const lineId = await openCompany(app, companyId)
  const whole = app.actor('administrator', companyId)
  const limitedId = app.platform.ids.next()
  const make = { app, database, companyId, lineId, whole }
  const inside = await furnish(make, 'Inside')
  const outside = sides.outside ? await furnish(make, 'Outside') : undefined
  const { rows } = await database.query<{ path: string; admin: string }>(
    `select path, (select id from directory_user where user_key = 'admin01') as admin from directory_department where id = $1`,
    [inside.departmentId],
  )
  const limited = limitedTo(app.actor('administrator', companyId, limitedId), rows[0]?.path ?? '')
  return {
    ...{ app, database, companyId, whole, limited, inside, outside, administratorId: rows[0]?.admin ?? '' },
    async close() {
      await database.end()
      await app.stop()
    },
  }
}

/** Answers a route as somebody, or fails with what was wrong. */
async function succeed(world: { readonly app: ComposedApp }, actor: Actor, route: RouteDefinition, call: TestCall) {
  const answer: TestAnswer = await world.app.as(actor).call(route, call)
  if (answer.status >= 300) throw new Error(`${route.id}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** The present version of every row that has one, by its id. */
export async function versionsOf({ database, companyId }: DepartmentWorld): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>()
  for (const name of await tablesWith(database, ['id', 'company_id', 'version'])) {
    const { rows } = await database.query<{ id: string; version: number }>(`select id, version from ${name} where company_id = $1`, [
      companyId,
    ])
    for (const { id, version } of rows) versions.set(id, version)
  }
  return versions
}

async function tablesWith(database: pg.Client, columns: readonly string[]): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'genkan' and column_name = any($1)
       and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')
     group by table_name having count(*) = $2 and bool_and(column_name <> 'id' or data_type = 'uuid') order by table_name`,
    [columns, columns.length],
  )
  return rows.map(({ name }) => name)
}

/** Every id of the company's rows, table by table. */
async function idsOf(database: pg.Client, companyId: string): Promise<string[][]> {
  const ids: string[][] = []
  for (const name of await tablesWith(database, ['id', 'company_id'])) {
    const { rows } = await database.query<{ id: string }>(`select id from ${name} where company_id = $1 order by id`, [companyId])
    ids.push(rows.map((row) => row.id))
  }
  return ids
}

async function openCompany(app: ComposedApp, companyId: string): Promise<string> {
  return app.asSystem(companyId, async (ctx) => {
    const { api } = app.composition
    await api.tenancy.openCompany(ctx, {
      ...{ code: companyCode, name: 'サンプル商事株式会社', services: ['vpn-access'], rowLimit: 1000 },
      ...{ administratorPolicy: 'mcop-admin', permittedSources: [] },
      administrator: { userId: 'admin01', displayName: '', email: 'admin@sample.example' },
    })
    const range = { item: '3g-act', network: '10.32.5.0/24' } as const
    const [line] = await api.addresses.registerContractLines(ctx, [
      { label: 'L1', domestic: '3g', redundancy: false, roaming: 'none', ranges: [range] },
    ])
    return line?.id ?? ''
  })
}

interface Making {
  readonly app: ComposedApp
  readonly database: pg.Client
  readonly companyId: string
  readonly lineId: string
  readonly whole: Actor
}

async function furnish(make: Making, side: Side): Promise<Furnished> {
  const before = new Set((await idsOf(make.database, make.companyId)).flat())
  const { code } = traits[side]
  const act = (route: RouteDefinition, call: TestCall) => succeed(make, make.whole, route, call)
  const department = async (departmentCode: string, parentId: string | null): Promise<string> =>
    (await act(directory.registerDepartmentRoute, { body: { code: departmentCode, name: `${side}部`, memo: `${side}の覚え`, parentId } }))
      .id
  const user = async (name: string, departmentId: string): Promise<string> => {
    const texts = { surname: side, givenName: name, displayName: side, memo: side, adminField1: side, phone1: '03-1111-1111' }
    const email1 = `${side}.${name}@sample.example`
    return (await act(directory.registerUserRoute, { body: { userId: `${side}${name}`, email1, departmentId, ...texts } })).id
  }
  const departmentId = await department(code, null)
  const child = await department(`${code}1`, departmentId)
  const binned = await department(`${code}2`, departmentId)
  await act(directory.deleteDepartmentRoute, { params: { departmentId: binned } })
  const userId = await user('1', departmentId)
  const second = await user('2', child)
  const third = await user('3', departmentId)
  await act(directory.deleteUserRoute, { params: { userId: third } })
  await act(directory.updateUserRoute, { params: { userId: second }, body: { version: 1, memo: `${side}の新しい覚え` } })
  await addAddresses(make, side, userId)
  await act(sendNotice, { body: { templateId: '244', userIds: [userId, second] } })
  const deviceId = await addDevice(make, side, userId)
  // Terminals are shared across departments.
  if (side === 'Outside') await addToSharedDevice(make, userId)
  await addActivity(make, side, userId)
  await addFiles(make, side)
  await act(directory.suspendUsersRoute, { body: { ids: [userId] } })
  const ids = (await idsOf(make.database, make.companyId)).map((table) => table.filter((id) => !before.has(id)))
  return { departmentId, userId, secondUserId: second, deviceId, ids: ids.flat(), samples: ids.flatMap((table) => table.slice(0, 3)) }
}

async function addAddresses(make: Making, side: Side, userId: string): Promise<void> {
  const act = (route: RouteDefinition, call: TestCall) => succeed(make, make.whole, route, call)
  const { address, emptied } = traits[side]
  await act(addressRoutes.assignUserLines, { body: { users: [{ userId, lineId: make.lineId }] } })
  for (const given of [emptied, address])
    await act(addressRoutes.assignAddresses, { body: { changes: [{ userId, item: '3g-act', address: given }] } })
}

async function addToSharedDevice({ app, database, companyId }: Making, userId: string): Promise<void> {
  await database.query(
    `insert into otp_device_user (company_id, device_id, user_id, added_at)
     select $1, id, $2, $3 from otp_device where company_id = $1 and name = 'Insideの端末'`,
    [companyId, userId, app.clock.now()],
  )
}

async function addDevice({ app, database, companyId }: Making, side: Side, userId: string): Promise<string> {
  const id = app.platform.ids.next()
  await database.query(
    `insert into otp_device (company_id, id, kind, public_key, name, sharing, registered_at, last_used_at)
     values ($1, $2, 'app', '{}', $3, 'shared', $4, $4)`,
    [companyId, id, `${side}の端末`, app.clock.now()],
  )
  await database.query('insert into otp_device_user (company_id, device_id, user_id, added_at) values ($1, $2, $3, $4)', [
    ...[companyId, id, userId],
    app.clock.now(),
  ])
  return id
}

async function addActivity({ app, companyId }: Making, side: Side, userId: string): Promise<void> {
  const startedAt = new Date(app.clock.now().getTime() - 3_600_000)
  const decision = { kind: 'radius', typedName: `${side}1`, sourceAddress: '192.0.2.7', userId } as const
  await app.asSystem(companyId, async (ctx) => {
    const { activity, directory: people } = app.composition.api
    await activity.recordDecisions(ctx, [{ ...decision, outcome: 'refused', reason: 'used-code', detail: { item: '3g-act', side } }])
    await activity.recordSessions(ctx, [
      { userId, kind: 'vpn', externalKey: `${side}-vpn`, startedAt, endedAt: app.clock.now(), detail: { side } },
      { userId, kind: 'web', externalKey: `${side}-web`, startedAt },
    ])
    await activity.recordSignInEvents(ctx, [
      { event: 'refused', reason: 'wrong-password', userId, typedName: `${side}1`, sourceAddress: '192.0.2.7' },
    ])
    await people.markLocked(ctx, [userId], null)
  })
}

/** One file that was applied, one that waits for its confirmation, and one with an error. */
async function addFiles(make: Making, side: Side): Promise<void> {
  const { app, whole } = make
  const upload = (memo: string, key = `${side}2`) =>
    succeed(make, whole, bulkRoutes.uploadFile, {
      query: { format: 'mcop-users', mode: 'update', fileName: `${side}.csv` },
      file: usersFile([{ ユーザID: key, 部署ID: `${traits[side].code}1`, 姓: side, 'E-Mail1': `${side}.2@sample.example`, メモ: memo }]),
    })
  const applied = await upload(`${side}のファイル`)
  const body = { fingerprint: applied.fingerprint, acknowledge: applied.summary.toAcknowledge, typedCount: applied.summary.typedCount }
  const done = await app.as(whole).call(bulkRoutes.confirmRun, { params: { runId: applied.id }, body })
  if (done.body.state !== 'applied') throw new Error(`the file of ${side} was not applied: ${JSON.stringify([applied, done.body])}`)
  await upload(`${side}の待つファイル`)
  await upload(`${side}の誤り`, `${side}-nobody`)
}

/** A file of user rows in UTF-8. */
export function usersFile(users: readonly UserCells[]): Uint8Array {
  const rows = newUserRows(companyCode, users)
  return new TextEncoder().encode(rows.map((row) => `${row.join(',')}\r\n`).join(''))
}
