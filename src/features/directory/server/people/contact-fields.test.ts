/** 連絡先 of the support portal (support-portal.md chapter 12): its fields, its ids, and who may keep them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import * as people from '../../contract/people/people-routes.ts'
import * as routes from '../../contract/user-routes.ts'
import { type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest

beforeAll(async () => {
  test = await startPeople()
  Object.assign(test.rules, { secondStepRule: 'person', mailIsLoginId: false })
})
afterAll(() => test?.app.stop())

const as = (actor = test.company.admin) => test.app.as(actor)
const add = (body: Record<string, unknown>, actor = test.company.admin) => as(actor).call(people.addPersonRoute, { body })
const least = (name: string) => ({ surname: '山田', email1: `${name}@sample.example` })

describe('the fields of a contact', () => {
  it('400, 201: SP-ADM-3, 4, 6, 7, 8, 9: surname and mail are required, all else may be empty; wrong ones are told together', async () => {
    expect(problemsIn(await add({ surname: '山田' }))).toEqual(['/body/email1 directory.email-needed'])
    expect(problemsIn(await add({ email1: 'half@sample.example' }))).toEqual(['/body/surname field.required'])
    const wrong = { surname: '山田', email1: 'no-address', phone1: '内線5', mobilePhone: '０９０/1' }
    expect(problemsIn(await add(wrong)).toSorted()).toEqual([
      '/body/email1 directory.email-form',
      '/body/mobilePhone directory.phone-characters',
      '/body/phone1 directory.phone-characters',
    ])
    const made = await add(least('plain'))
    expect(made.body).toMatchObject({ surname: '山田', givenName: '', jobTitle: '', phone1: '', mobilePhone: '' })
    const full = { givenName: '花子', jobTitle: '課長', phone1: '+81-3-1234-5678', mobilePhone: '090-1234-5678' }
    expect((await add({ ...least('full'), ...full })).body).toMatchObject(full)
  })

  it('201: SP-ADM-6: an address that somebody has is no obstacle', async () => {
    const first = await add(least('shared'))
    const second = await add({ ...least('shared'), loginId: 'shared-2' })
    expect([first.status, second.status, second.body.email1]).toEqual([201, 201, 'shared@sample.example'])
  })

  it('201, 400: SP-LANG-1, SP-LANG-2, SP-ADM-10, SP-TZ-1, SP-ADM-11: language and zone of the company unless others are chosen, of those that there are', async () => {
    expect((await add(least('default'))).body).toMatchObject({ language: 'system', languageInForce: 'ja', timeZone: '' })
    const chosen = { language: 'en', timeZone: 'America/New_York' }
    expect((await add({ ...least('chosen'), ...chosen })).body).toMatchObject(chosen)
    expect((await add({ ...least('system'), language: 'system' })).body).toMatchObject({ language: 'system' })
    expect((await add({ ...least('french'), language: 'fr' })).status).toBe(400)
    expect(problemsIn(await add({ ...least('mars'), timeZone: 'Mars/Olympus' }))).toEqual(['/body/timeZone directory.time-zone-unknown'])
  })

  it('SP-ADM-18: another save stores what was edited and nothing else', async () => {
    const { id, version } = (await add({ ...least('edited'), jobTitle: '課長' })).body
    const changed = await as().call(routes.updateUserRoute, { params: { userId: id }, body: { version, phone1: '03-9876-5432' } })
    expect(changed).toMatchObject({ status: 200, body: { phone1: '03-9876-5432', jobTitle: '課長', surname: '山田' } })
  })
})

describe('the ids of a contact', () => {
  it('201: SP-ADM-14, SP-UID-1, SP-W33: it is made of the mail address, however long that is, and two that begin alike do not collide', async () => {
    const long = `${'a'.repeat(50)}.yamada`
    const first = await add(least(`${long}.one`))
    const second = await add(least(`${long}.two`))
    expect([first.body.loginId, second.body.loginId]).toEqual([`${long}.one@sample.example`, `${long}.two@sample.example`])
  })

  it('SP-UID-1, SP-PERM-8: nobody but an administrator changes it, and users neither see the contacts nor touch them', async () => {
    const { id, version } = (await add(least('kept'))).body
    const params = { userId: id }
    const { user } = test.company
    const answers = await Promise.all([
      as(user).call(routes.listUsersRoute),
      as(user).call(routes.getUserRoute, { params }),
      as(user).call(routes.updateUserRoute, { params, body: { version, jobTitle: 'x' } }),
      as(user).call(people.changeIdsRoute, { params, body: { version, loginId: 'mine' } }),
      as(user).call(routes.suspendUsersRoute, { body: { ids: [id] } }),
      as(user).call(routes.releaseUsersRoute, { body: { ids: [id] } }),
      add(least('by-user'), user),
    ])
    for (const { status } of answers) expect([401, 403]).toContain(status)
    expect((await as(test.other.admin).call(routes.getUserRoute, { params })).status).toBe(404)
    const changed = await as().call(people.changeIdsRoute, { params, body: { version, loginId: 'kept-2' } })
    expect(changed).toMatchObject({ status: 200, body: { loginId: 'kept-2' } })
  })

  it('SP-W34: whoever is no longer needed is deleted after being disabled; the id is free for somebody else at once', async () => {
    const { id } = (await add(least('gone'))).body
    await as().call(routes.suspendUsersRoute, { body: { ids: [id] } })
    expect((await as().call(routes.deleteUserRoute, { params: { userId: id } })).status).toBe(204)
    const listed = await as().call(routes.listUsersRoute, { query: { words: 'gone@sample.example' } })
    expect(listed.body.items).toEqual([])
    expect(await add(least('gone'))).toMatchObject({ status: 201, body: { loginId: 'gone@sample.example' } })
  })
})

describe('the states of a contact', () => {
  it('SP-UCR-8, SP-UST-5, 6: whoever is to wait is disabled right after being added, and enabled later', async () => {
    const { id, state } = (await add(least('waits'))).body
    expect(state).toBe('active')
    const stateNow = async () => (await as().call(routes.getUserRoute, { params: { userId: id } })).body.state
    expect((await as().call(routes.suspendUsersRoute, { body: { ids: [id] } })).body).toMatchObject({ changed: 1 })
    expect(await stateNow()).toBe('suspended')
    expect((await as().call(routes.releaseUsersRoute, { body: { ids: [id] } })).body).toMatchObject({ changed: 1 })
    expect(await stateNow()).toBe('active')
  })

  it('SP-W35: ending a lock enables nobody who was disabled on purpose', async () => {
    const { id } = (await add(least('both'))).body
    await as().call(routes.suspendUsersRoute, { body: { ids: [id] } })
    await test.app.platform.pool.query('update genkan.directory_user set locked_at = now() where id = $1', [id])
    await as().call(routes.unlockUsersRoute, { body: { ids: [id] } })
    expect((await as().call(routes.getUserRoute, { params: { userId: id } })).body.state).toBe('suspended')
  })
})
