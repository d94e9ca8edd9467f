import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import * as routes from '../../contract/user-routes.ts'
import { type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
beforeAll(async () => {
  test = await startPeople()
})
afterAll(() => test.app.stop())

let turn = 0
async function registered(isSignedIn: boolean) {
  turn += 1
  const userId = `mail${turn}`
  const body = { userId, email1: `${userId}@sample.example` }
  const user = (await test.app.as(test.company.admin).call(routes.registerUserRoute, { body })).body
  if (isSignedIn) {
    await test.app.platform.pool.query('update genkan.directory_user set last_signed_in_at = now() where id = $1', [user.id])
  }
  return user
}
const change = (user: { id: string; version: number }, members: Record<string, unknown>) =>
  test.app.as(test.company.admin).call(routes.updateUserRoute, { params: { userId: user.id }, body: { version: user.version, ...members } })

describe('the address that somebody is reached by', () => {
  it('400: BP-UEDIT-3, SP-ADM-21: is not changed at once in a company of the portal, nor taken away, nor by another one in front', async () => {
    const user = await registered(true)
    const needed = '/body/email1 directory.mail-needs-confirmation'
    expect(problemsIn(await change(user, { email1: 'else@sample.example' }))).toEqual([needed])
    expect(problemsIn(await change(user, { email1: '', email2: 'else@sample.example' }))).toEqual([needed])
    const { body } = await test.app.as(test.company.admin).call(routes.getUserRoute, { params: { userId: user.id } })
    expect([body.email1, body.version]).toEqual([user.email1, user.version])
  })

  it('200: BP-UEDIT-3: everything else is, further addresses too, and the same address however it is written', async () => {
    const user = await registered(true)
    const answer = await change(user, { email1: user.email1.toUpperCase(), email2: 'more@sample.example', surname: '山田' })
    expect([answer.status, answer.body.email2]).toEqual([200, 'more@sample.example'])
  })

  it('200: SSO-W14: is corrected at once before the first sign-in, and in a company without services of the portal', async () => {
    expect((await change(await registered(false), { email1: 'corrected@sample.example' })).status).toBe(200)
    test.rules.isPortal = false
    const user = await registered(true)
    expect((await change(user, { email1: 'at-once@sample.example' })).status).toBe(200)
    test.rules.isPortal = true
  })
})
