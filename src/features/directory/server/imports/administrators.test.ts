import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { limitedTo } from '../../../../../tests/support/factories.ts'
import type { Actor } from '../../../../platform/server/context.ts'
import type { NewUser } from '../../contract/user.ts'
import { type ImportsApp, startImports, userRow } from './test-imports.ts'

const format = 'mcop-users'
let files: ImportsApp
/** Two departments side by side, and who is limited to the first. */
let own: string
let beside: string
let limited: Actor

beforeAll(async () => {
  files = await startImports()
  const rows = [
    { code: 'D1', name: '営業部' },
    { code: 'D2', name: '総務部' },
  ]
  const made = await files.app.work(files.company.admin, (ctx) => files.directory.registerDepartments(ctx, rows))
  ;[own, beside] = made.map(({ id }) => id) as [string, string]
  const { rows: found } = await files.app.platform.pool.query('select path from genkan.directory_department where id = $1', [own])
  limited = limitedTo(files.company.admin, found[0].path)
})
// Nobody is an administrator any more; the trigger would keep the last one.
beforeEach(() =>
  files.app.platform.pool.query(
    'begin; set local session_replication_role = replica; update genkan.directory_user set is_administrator = false; commit',
  ),
)
afterAll(() => files.app.stop())

let turn = 0
async function administrator(more: Partial<NewUser> = {}): Promise<{ id: string; userId: string }> {
  turn += 1
  const user = { userId: `admin${turn}`, email1: `admin${turn}@rows.example`, isAdministrator: true, ...more }
  const [made] = await files.app.work(files.company.admin, (ctx) => files.directory.registerUsers(ctx, [user]))
  return made as { id: string; userId: string }
}
const row = ({ userId }: { userId: string }, cells: Readonly<Record<string, string>> = {}) =>
  userRow({ A: userId, H: 'TRUE', X: `${userId}@rows.example`, ...cells })
const suspended = (user: { userId: string }) => row(user, { I: 'FALSE' })
const deleted = ({ userId }: { userId: string }) => `${userId}${','.repeat(29)}`
const told = async (mode: 'update' | 'delete', lines: readonly string[], actor?: Actor) =>
  files.problems(await files.check(format, mode, lines, actor))
const stateOf = async ({ userId }: { userId: string }) =>
  (await files.app.work(files.company.admin, (ctx) => files.directory.findUsersByKey(ctx, [userId])))[0]?.state

describe('the last administrator in a file', () => {
  it('SSO-ACC-20: is neither suspended nor deleted: not alone, and not both of two', async () => {
    const one = await administrator()
    expect(await told('update', [suspended(one)])).toEqual(['2 A CSV-E26'])
    expect(await told('delete', [deleted(one)])).toEqual(['2 A CSV-E26'])
    const two = await administrator()
    expect(await told('update', [suspended(one), suspended(two)])).toEqual(['2 A CSV-E26', '3 A CSV-E26'])
    expect(await told('delete', [deleted(one), deleted(two)])).toEqual(['2 A CSV-E26', '3 A CSV-E26'])
  })

  it('SSO-ACC-20: one of two may go, though the file names both', async () => {
    const [one, two] = [await administrator(), await administrator()]
    await files.apply(await files.check(format, 'update', [suspended(one), row(two, { J: '山田' })]))
    expect([await stateOf(one), await stateOf(two)]).toEqual(['suspended', 'active'])
    // Turned round in one file: the final state counts.
    await files.apply(await files.check(format, 'update', [row(one), suspended(two)]))
    expect([await stateOf(one), await stateOf(two)]).toEqual(['active', 'suspended'])
    expect(await told('delete', [deleted(two)])).toEqual([])
  })

  it('SSO-ACC-20: no other one stands in who is not in force yet, whose time ends, or who manages some services only', async () => {
    const last = await administrator()
    await administrator({ validFrom: '2026-12-01' })
    const ending = await administrator({ validUntil: '2027-03-31' })
    const some = await administrator()
    await files.app.platform.pool.query(
      `insert into genkan.directory_administrator_service (company_id, user_id, service) values ($1, $2, 'voice')`,
      [files.company.id, some.id],
    )
    expect(await told('update', [suspended(last), suspended(ending)])).toEqual(['2 A CSV-E26', '3 A CSV-E26'])
    await files.apply(await files.check(format, 'update', [suspended(ending), suspended(some)]))
    expect(await stateOf(ending)).toBe('suspended')
  })

  it('SSO-ACC-20: nobody suspends or deletes the own account', async () => {
    const [self] = [await administrator(), await administrator()]
    const actor = { ...files.company.admin, id: self.id }
    expect(await told('update', [suspended(self)], actor)).toEqual(['2 A CSV-E26'])
    expect(await told('delete', [deleted(self)], actor)).toEqual(['2 A CSV-E26'])
    expect(await told('update', [row(self, { O: '課長' })], actor)).toEqual([])
  })

  it('409: an undo that would take the last one says so', async () => {
    const [one, two] = [await administrator(), await administrator({ state: 'suspended' })]
    const run = await files.apply(await files.check(format, 'update', [row(two)]))
    await files.app.work(files.company.admin, (ctx) => files.directory.suspendUsers(ctx, [one.id]))
    await expect(files.undo(run.id)).rejects.toMatchObject({ code: 'directory.last-administrator' })
    expect(await stateOf(two)).toBe('active')
  })
})

describe('an administrator who reaches further, in a file', () => {
  it('is not changed, suspended or deleted by one of a department; unchanged rows and others are', async () => {
    const people = [
      await administrator({ departmentId: own }),
      await administrator({ departmentId: own, administratorScopeId: beside }),
      await administrator({ departmentId: own, administratorScopeId: own }),
    ] as const
    await administrator()
    const cells = { C: 'D1' }
    const changed = people.map((user) => row(user, { ...cells, X: 'thief@rows.example' }))
    expect(await told('update', changed, limited)).toEqual(['2 A CSV-E27', '3 A CSV-E27'])
    const off = people.map((user) => row(user, { ...cells, I: 'FALSE' }))
    expect(await told('update', off, limited)).toEqual(['2 A CSV-E27', '3 A CSV-E27'])
    expect(await told('delete', people.map(deleted), limited)).toEqual(['2 A CSV-E27', '3 A CSV-E27'])
    const unchanged = people.map((user) => row(user, cells))
    expect(await told('update', [...unchanged.slice(0, 2), changed[2] ?? ''], limited)).toEqual([])
  })

  it('BP-GEN-13: nor by one of some services', async () => {
    const [wide, voice, self] = [await administrator(), await administrator(), await administrator()]
    for (const user of [voice, self]) {
      await files.app.platform.pool.query(
        'insert into genkan.directory_administrator_service (company_id, user_id, service) values ($1, $2, $3)',
        [files.company.id, user.id, 'voice'],
      )
    }
    const actor = { ...files.company.admin, id: self.id }
    await administrator()
    const changed = [wide, voice, self].map((user) => row(user, { O: '課長' }))
    expect(await told('update', changed, actor)).toEqual(['2 A CSV-E27'])
    expect(await told('delete', [wide, voice].map(deleted), actor)).toEqual(['2 A CSV-E27'])
  })
})

describe('the own account in a file', () => {
  const own = async () => {
    const [self, other] = [await administrator({ phone1: '03-1234-5678' }), await administrator()]
    return { self, other, actor: { ...files.company.admin, id: self.id } }
  }
  const emailOf = async (user: { id: string }) =>
    (await files.app.platform.pool.query('select email1 from genkan.directory_user where id = $1', [user.id])).rows[0]?.email1

  it('BP-IDC-4: ASVS 7.5.1: names, telephone numbers and mail addresses of whoever uploads are refused, each at its place', async () => {
    const { self, other, actor } = await own()
    const cells = {
      J: '別',
      K: '人',
      N: '別人',
      P: '03-9999-9999',
      Q: '03-1',
      R: '03-2',
      X: 'thief@rows.example',
      Y: 'y@rows.example',
      Z: 'z@rows.example',
    }
    const places = Object.keys(cells).map((letter) => `2 ${letter} CSV-E28`)
    expect(await told('update', [row(self, cells), row(other, { ...cells, X: 'moved@rows.example', Y: '', Z: '' })], actor)).toEqual(places)
    // One that takes the number away does so, too.
    expect(await told('update', [row(self)], actor)).toEqual(['2 P CSV-E28'])
    expect(await emailOf(self)).toBe(`${self.userId}@rows.example`)
  })
  it('what nobody could come in by is changed as ever, and another administrator changes it all', async () => {
    const { self, actor } = await own()
    expect(await told('update', [row(self, { P: '03-1234-5678', O: '課長', AB: '覚え' })], actor)).toEqual([])
    expect(await told('update', [row(self, { P: '03-9999-9999', X: 'moved@rows.example' })])).toEqual([])
  })
  it('409: an undo that would bring back one’s own former address says so, and changes nothing', async () => {
    const { self, actor } = await own()
    const run = await files.apply(await files.check(format, 'update', [row(self, { P: '03-1234-5678', X: 'moved@rows.example' })]))
    await expect(files.undo(run.id, actor)).rejects.toMatchObject({ code: 'directory.own-account' })
    expect(await emailOf(self)).toBe('moved@rows.example')
    await files.undo(run.id)
    expect(await emailOf(self)).toBe(`${self.userId}@rows.example`)
  })
})
