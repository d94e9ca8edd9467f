import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { without } from '../../../../../tests/support/factories.ts'
import { writeCursor } from '../../../../platform/server/cursor.ts'
import * as people from '../../contract/people/people-routes.ts'
import type { UserListItem } from '../../contract/user.ts'
import { statusOf } from '../../contract/user-choices.ts'
import * as routes from '../../contract/user-routes.ts'
import { makeAdministrator, type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
const as = (actor = test.company.admin) => test.app.as(actor)
const inside = <Result>(work: Parameters<typeof test.app.asSystem<Result>>[1]) => test.app.asSystem(test.company.id, work)

async function add(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const body = {
    surname: '山田',
    givenName: name,
    email1: `${name}@sample.example`,
    phone1: '03-1234-5678',
    secondStepMethod: 'totp',
    ...more,
  }
  return (await as().call(people.addPersonRoute, { body })).body.id as string
}
const listed = async (query: Record<string, unknown> = {}): Promise<readonly UserListItem[]> =>
  (await as().call(routes.listUsersRoute, { query: { sort: 'status', ...query } })).body.items
const names = async (query: Record<string, unknown> = {}) => (await listed(query)).map(({ userId }) => userId)
/** As the list shows it, and as its condition finds it. */
async function status(id: string): Promise<string> {
  const shown = (await listed()).filter((person) => person.id === id).map(statusOf)
  const found = []
  for (const one of ['active', 'invited', 'locked', 'suspended'])
    if ((await listed({ status: one })).some((person) => person.id === id)) found.push(one)
  expect(found).toEqual(shown)
  return shown.join()
}
const act = (route: typeof routes.suspendUsersRoute, id: string, actor = test.company.admin) =>
  as(actor).call(route, { body: { ids: [id] } })
const signIn = (id: string) => inside((ctx) => test.app.api.markSignedIn(ctx, [id]))
const lock = (id: string, minutes: number) =>
  inside((ctx) => test.app.api.markLocked(ctx, [id], new Date(test.app.clock.now().getTime() + minutes * 60_000)))

beforeAll(async () => {
  test = await startPeople()
})
afterAll(() => test.app.stop())

describe('the state of a person of the portal', () => {
  it('BP-UST-1, BP-USER-11: whoever was added is waited for and has an invitation', async () => {
    const id = await add('invited')
    expect(await status(id)).toBe('invited')
    expect(test.asked.invited.at(-1)?.userIds).toEqual([id])
  })

  it('BP-UST-2: the first complete sign-in makes the person active, and nothing before it', async () => {
    const id = await add('first')
    await inside((ctx) => test.app.api.markPasswordState(ctx, [id], 'set'))
    expect(await status(id)).toBe('invited')
    await signIn(id)
    expect(await status(id)).toBe('active')
  })

  it('BP-UST-3, BP-UST-4: a lock is shown, ends after its twenty minutes by itself, or by an administrator at once', async () => {
    const id = await add('locked')
    await signIn(id)
    await lock(id, 20)
    expect(await status(id)).toBe('locked')
    test.app.clock.advance({ minutes: 19 })
    expect(await status(id)).toBe('locked')
    test.app.clock.advance({ minutes: 2 })
    expect(await status(id)).toBe('active')
    await lock(id, 20)
    expect((await act(routes.unlockUsersRoute, id)).body).toEqual({ changed: 1, unchanged: 0, skipped: 0 })
    expect(await status(id)).toBe('active')
  })

  it('BP-UST-5, BP-UST-6: the invited, the active and the locked are disabled; enabled, they are active, or invited if they never came in', async () => {
    const [invited, active, locked] = [await add('s-invited'), await add('s-active'), await add('s-locked')]
    await signIn(active)
    await signIn(locked)
    await lock(locked, 20)
    for (const id of [invited, active, locked]) {
      expect((await act(routes.suspendUsersRoute, id)).body.changed).toBe(1)
      expect(await status(id)).toBe('suspended')
    }
    test.app.clock.advance({ minutes: 21 })
    for (const id of [invited, active, locked]) expect((await act(routes.releaseUsersRoute, id)).body.changed).toBe(1)
    expect([await status(invited), await status(active), await status(locked)]).toEqual(['invited', 'active', 'active'])
  })

  it('409: BP-UST-7, BP-UEDIT-4: whoever has come in is deleted once disabled, not before', async () => {
    const id = await add('leaver')
    await signIn(id)
    const refused = await as().call(routes.deleteUserRoute, { params: { userId: id } })
    expect([refused.status, refused.body.code, await status(id)]).toEqual([409, 'directory.user-in-use', 'active'])
    await act(routes.suspendUsersRoute, id)
    expect((await as().call(routes.deleteUserRoute, { params: { userId: id } })).status).toBe(204)
    expect(await status(id)).toBe('')
  })

  it('403, 404, 401: BP-UST-4, BP-UST-5, BP-UST-6, BP-UST-7: by administrators of the own company alone, and nothing happens otherwise', async () => {
    const id = await add('untouched')
    await signIn(id)
    const reader = without(test.company.admin, 'directory.users.write')
    for (const route of [routes.unlockUsersRoute, routes.suspendUsersRoute, routes.releaseUsersRoute, routes.deleteUsersRoute]) {
      expect((await act(route, id, reader)).status, route.id).toBe(403)
      expect((await act(route, id, test.other.admin)).status, route.id).toBe(404)
      expect((await test.app.as().call(route, { body: { ids: [id] } })).status, route.id).toBe(401)
    }
    expect(await status(id)).toBe('active')
    const own = await makeAdministrator(test, 'boss')
    expect((await act(routes.suspendUsersRoute, own.id, own.actor)).body.code).toBe('directory.own-account')
  })
})

describe('orders of the list of people', () => {
  it('BP-USER-10: by state: active, invited, locked, disabled, in each by user id; a second click turns it round', async () => {
    const all = await listed()
    const ranks = all.map((person) => ['active', 'invited', 'locked', 'suspended'].indexOf(statusOf(person)))
    expect(new Set(ranks).size).toBeGreaterThanOrEqual(2)
    expect(ranks).toEqual(ranks.toSorted())
    for (const rank of [0, 1]) {
      const ids = all.filter((_, index) => ranks[index] === rank).map(({ userId }) => userId.toLowerCase())
      expect(ids).toEqual(ids.toSorted())
    }
    expect(await names({ direction: 'desc' })).toEqual((await names()).toReversed())
  })

  it.each(['status', 'phone', 'jobTitle', 'secondStep', 'invitation', 'role', 'email', 'name'])(
    'BP-USER-10: by %s, page after page leaves nobody out and shows nobody twice, in both directions',
    async (sort) => {
      for (const [index, name] of ['p-one', 'p-two', 'p-three'].entries()) {
        if ((await names()).includes(name)) continue
        await add(name, { phone1: `03-1234-567${index}`, jobTitle: ['課長', '部長', ''][index] })
      }
      for (const direction of ['asc', 'desc']) {
        const walked: string[] = []
        let cursor: string | undefined
        do {
          const { body } = await as().call(routes.listUsersRoute, {
            query: { sort, direction, limit: 2, ...(cursor === undefined ? {} : { cursor }) },
          })
          walked.push(...body.items.map((person: UserListItem) => person.userId))
          cursor = body.nextCursor ?? undefined
        } while (cursor !== undefined)
        expect(walked).toEqual(await names({ sort, direction, limit: 100 }))
        expect(new Set(walked).size).toBe(walked.length)
      }
    },
  )

  it('BP-USER-10: words and departments narrow the list by state as they narrow every other', async () => {
    expect(await names({ words: 'p-t' })).toEqual(['p-three', 'p-two'])
    const { id } = (await listed({ words: 'p-two' }))[0]?.department ?? { id: '' }
    expect(await names({ departmentId: id, words: 'p-' })).toEqual(['p-one', 'p-three', 'p-two'])
  })

  it('400: BP-USER-10: the cursor of another order is refused', async () => {
    const { body } = await as().call(routes.listUsersRoute, { query: { sort: 'status', limit: 2 } })
    const answer = await as().call(routes.listUsersRoute, { query: { sort: 'secondStep', limit: 2, cursor: body.nextCursor } })
    expect(answer.status).toBe(400)
  })

  it.each([
    ['status', '4'],
    ['status', '99'],
    ['secondStep', '99'],
    ['invitation', '99'],
  ])('400: BP-USER-10: by %s, a made-up cursor with the rank %s, which nobody has, is refused in both directions', async (sort, rank) => {
    for (const direction of ['asc', 'desc']) {
      const cursor = writeCursor([`${sort} ${direction}`, rank, 'p-one'])
      const answer = await as().call(routes.listUsersRoute, { query: { sort, direction, cursor } })
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/cursor' }] } })
    }
  })
})
