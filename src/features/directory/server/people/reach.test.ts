import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import { limitedTo } from '../../../../../tests/support/factories.ts'
import type { Actor } from '../../../../platform/server/context.ts'
import * as people from '../../contract/people/people-routes.ts'
import * as routes from '../../contract/user-routes.ts'
import { makeAdministrator, type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
/** Ids of two departments side by side, and who is limited to the first. */
let own: string
let beside: string
let limited: Actor
let turn = 0

beforeAll(async () => {
  test = await startPeople()
  await makeAdministrator(test, 'chief')
  const rows = [
    { code: '001', name: '営業部' },
    { code: '002', name: '総務部' },
  ]
  const made = await test.app.work(test.company.admin, (ctx) => test.app.api.registerDepartments(ctx, rows))
  ;[own, beside] = made.map(({ id }) => id) as [string, string]
  const { rows: found } = await test.app.platform.pool.query('select path from genkan.directory_department where id = $1', [own])
  limited = limitedTo(test.company.admin, found[0].path)
})
afterAll(() => test.app.stop())

const as = (actor: Actor) => test.app.as(actor)
const changeRole = (actor: Actor, id: string, body: Record<string, unknown>) =>
  as(actor).call(people.changeRoleRoute, { params: { userId: id }, body })
const read = async (id: string) => (await as(test.company.admin).call(routes.getUserRoute, { params: { userId: id } })).body
const versionOf = async (id: string): Promise<number> => (await read(id)).version
const refused = { status: 403, body: { code: 'directory.role-beyond-reach' } }

/** Somebody of the first department. */
async function person(name: string): Promise<string> {
  turn += 1
  const body = { userId: `${name}${turn}`, email1: `${name}${turn}@sample.example`, departmentId: own }
  return (await as(test.company.admin).call(routes.registerUserRoute, { body })).body.id
}

/** An administrator who belongs to the first department, whatever they administer. */
async function administrator(name: string, role: { administratorScopeId?: string; services?: string[] } = {}) {
  const id = await person(name)
  const made = await changeRole(test.company.admin, id, { version: await versionOf(id), isAdministrator: true, ...role })
  expect(made.status).toBe(200)
  return { id, actor: { ...test.company.admin, id, name } }
}

/** Everything that an administrator does to one person. */
async function deedsOn(actor: Actor, id: string) {
  const [params, version, by] = [{ userId: id }, await versionOf(id), as(actor)]
  const many = { body: { ids: [id] } }
  return [
    await by.call(routes.updateUserRoute, { params, body: { version, email1: 'thief@sample.example' } }),
    await by.call(people.changeIdsRoute, { params, body: { version, loginId: `thief${turn}` } }),
    await by.call(routes.suspendUsersRoute, many),
    await by.call(routes.releaseUsersRoute, many),
    await by.call(routes.unlockUsersRoute, many),
    await by.call(people.endUserSessionsRoute, many),
    await by.call(routes.deleteUsersRoute, many),
    await by.call(routes.deleteUserRoute, { params }),
    await changeRole(actor, id, { version, isAdministrator: false }),
  ]
}

describe('an administrator of one department', () => {
  it('403: changes nothing of one of the whole company, or of another department, though they belong to the own', async () => {
    for (const role of [{}, { administratorScopeId: beside }]) {
      const { id } = await administrator('wide', role)
      const before = await read(id)
      for (const answer of await deedsOn(limited, id)) expect(answer).toMatchObject(refused)
      expect(await read(id)).toEqual(before)
      await as(test.company.admin).call(routes.deleteUserRoute, { params: { userId: id } })
      expect(await as(limited).call(routes.restoreUserRoute, { params: { userId: id } })).toMatchObject(refused)
    }
  })

  it('200: changes those of the own department; among many, who reaches further is left out', async () => {
    const [inside, wide, plain] = [await administrator('in', { administratorScopeId: own }), await administrator('out'), await person('p')]
    const params = { userId: inside.id }
    const body = { version: await versionOf(inside.id), displayName: '新しい名前' }
    expect((await as(limited).call(routes.updateUserRoute, { params, body })).status).toBe(200)
    const outcome = await as(limited).call(routes.suspendUsersRoute, { body: { ids: [inside.id, wide.id, plain] } })
    expect(outcome.body).toEqual({ changed: 2, unchanged: 0, skipped: 1 })
    expect((await read(wide.id)).state).toBe('active')
  })

  it('BP-GEN-13: demotes and limits an administrator of the own department only', async () => {
    const { id } = await administrator('neighbour', { administratorScopeId: beside })
    const role = { isAdministrator: true, administratorScopeId: own }
    expect(await changeRole(limited, id, { version: await versionOf(id), ...role })).toMatchObject(refused)
    const inside = await administrator('insider', { administratorScopeId: own })
    expect((await changeRole(limited, inside.id, { version: await versionOf(inside.id), isAdministrator: false })).status).toBe(200)
  })
})

describe('an administrator of some services', () => {
  it('403: BP-GEN-13: gives and takes no others: not all, not those of somebody else, not by a new administrator', async () => {
    const { actor } = await administrator('support', { services: ['support'] })
    const id = await person('asking')
    const give = async (services: string[]) => changeRole(actor, id, { version: await versionOf(id), isAdministrator: true, services })
    for (const services of [[], ['voice'], ['support', 'voice']]) expect(await give(services)).toMatchObject(refused)
    expect((await give(['support'])).status).toBe(200)
    const wide = [await administrator('all'), await administrator('voice', { services: ['voice'] })]
    for (const other of wide) {
      expect(await changeRole(actor, other.id, { version: await versionOf(other.id), isAdministrator: false })).toMatchObject(refused)
    }
    const filled = { surname: '山田', email1: 'made@sample.example', phone1: '03-1234-5678', secondStepMethod: 'totp' }
    const added = await as(actor).call(people.addPersonRoute, { body: { ...filled, isAdministrator: true } })
    expect([added.status, ...problemsIn(added)]).toEqual([403, '/body/isAdministrator directory.role-beyond-reach'])
  })

  it('403: changes nothing of those who manage others', async () => {
    const { actor } = await administrator('some', { services: ['support'] })
    for (const role of [{}, { services: ['voice'] }]) {
      const { id } = await administrator('more', role)
      for (const answer of await deedsOn(actor, id)) expect(answer).toMatchObject(refused)
    }
    const equal = await administrator('equal', { services: ['support'] })
    expect((await as(actor).call(routes.suspendUsersRoute, { body: { ids: [equal.id] } })).body.changed).toBe(1)
  })
})

describe('the last administrator of all services', () => {
  it('409: BP-GEN-13, SP-ADM-20: stays one, whoever manages some of them beside', async () => {
    const alone = await startPeople()
    try {
      const [last, some] = [await makeAdministrator(alone, 'last'), await makeAdministrator(alone, 'some')]
      const by = alone.app.as(alone.company.admin)
      const role = ({ id, version }: typeof last, body: Record<string, unknown>) =>
        by.call(people.changeRoleRoute, { params: { userId: id }, body: { version, isAdministrator: true, ...body } })
      const limitedOne = await role(some, { services: ['support'] })
      expect(limitedOne.status).toBe(200)
      for (const answer of [
        await role(last, { services: ['voice'] }),
        await role(last, { isAdministrator: false }),
        await by.call(routes.suspendUsersRoute, { body: { ids: [last.id] } }),
      ]) {
        expect(answer).toMatchObject({ status: 409, body: { code: 'directory.last-administrator' } })
      }
      // Whoever manages some only may manage others, all of them, or none.
      const moved = await role({ ...some, version: limitedOne.body.version }, { services: ['voice'] })
      expect(moved.status).toBe(200)
      expect((await role({ ...some, version: moved.body.version }, { services: [] })).status).toBe(200)
      expect((await role(last, { services: ['voice'] })).status).toBe(200)
    } finally {
      await alone.app.stop()
    }
  })

  it('BP-GEN-13: of two who limit one another at the same moment one keeps everything', async () => {
    const pair = await startPeople()
    try {
      const two = [await makeAdministrator(pair, 'one'), await makeAdministrator(pair, 'two')]
      const answers = await Promise.all(
        two.map(({ id, version }) =>
          pair.app
            .as(pair.company.admin)
            .call(people.changeRoleRoute, { params: { userId: id }, body: { version, isAdministrator: true, services: ['support'] } }),
        ),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    } finally {
      await pair.app.stop()
    }
  })
})
