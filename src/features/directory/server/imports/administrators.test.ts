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
    expect(await told('update', [row(self, { J: '山田' })], actor)).toEqual([])
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
    const changed = [wide, voice, self].map((user) => row(user, { J: '別人' }))
    expect(await told('update', changed, actor)).toEqual(['2 A CSV-E27'])
    expect(await told('delete', [wide, voice].map(deleted), actor)).toEqual(['2 A CSV-E27'])
  })
})
