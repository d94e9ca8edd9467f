import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../platform/server/context.ts'
import * as people from '../../contract/people/people-routes.ts'
import * as routes from '../../contract/user-routes.ts'
import { makeAdministrator, type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
let self: { id: string; actor: Actor }
beforeAll(async () => {
  test = await startPeople()
  await makeAdministrator(test, 'other')
  self = await makeAdministrator(test, 'self')
  test.unproved.add(self.id)
})
afterAll(() => test.app.stop())

const read = async (id: string) => (await test.app.as(test.company.admin).call(routes.getUserRoute, { params: { userId: id } })).body
async function change(id: string, members: Record<string, unknown>) {
  const body = { version: (await read(id)).version, ...members }
  return test.app.as(self.actor).call(routes.updateUserRoute, { params: { userId: id }, body })
}
async function changeIds(id: string, ids: Record<string, unknown>) {
  const body = { version: (await read(id)).version, ...ids }
  return test.app.as(self.actor).call(people.changeIdsRoute, { params: { userId: id }, body })
}
const needed = { status: 403, body: { code: 'sign-in.proof-needed' } }

describe('the own account at the page of users', () => {
  it('403: what an identity check compares, and where letters go, is changed after a recent proof only', async () => {
    const before = await read(self.id)
    const phones = ['phone1', 'phone2', 'phone3', 'mobilePhone'].map((field) => ({ [field]: '03-9999-9999' }))
    const names = ['surname', 'givenName', 'displayName'].map((field) => ({ [field]: '別人' }))
    const addresses = ['email1', 'email2', 'email3'].map((field) => ({ [field]: 'thief@sample.example' }))
    for (const members of [...phones, ...names, ...addresses]) expect(await change(self.id, members)).toMatchObject(needed)
    expect(await read(self.id)).toEqual(before)
  })

  it('403: so are the ids that one signs in with', async () => {
    expect(await changeIds(self.id, { loginId: 'thief.portal' })).toMatchObject(needed)
    expect(await changeIds(self.id, { userId: 'thief' })).toMatchObject(needed)
    expect((await read(self.id)).loginId).toBe('self@sample.example')
  })

  it('200: everything else, what stays the same, and other people need none', async () => {
    const { email1, surname } = await read(self.id)
    expect((await change(self.id, { email1, surname, memo: '覚え', jobTitle: '課長' })).status).toBe(200)
    expect((await changeIds(self.id, { loginId: email1 })).status).toBe(200)
    const body = { userId: 'someone', email1: 'someone@sample.example' }
    const { id } = (await test.app.as(self.actor).call(routes.registerUserRoute, { body })).body
    expect((await change(id, { surname: '山田', phone1: '03-1234-5678' })).status).toBe(200)
    expect((await changeIds(id, { loginId: 'someone.portal' })).status).toBe(200)
  })

  it('200: after a recent proof it is changed', async () => {
    test.unproved.delete(self.id)
    expect((await change(self.id, { displayName: '新しい名前' })).status).toBe(200)
    expect((await changeIds(self.id, { loginId: 'self.portal' })).status).toBe(200)
  })
})
