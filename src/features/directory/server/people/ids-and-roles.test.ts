import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import { limitedTo, without } from '../../../../../tests/support/factories.ts'
import * as people from '../../contract/people/people-routes.ts'
import * as routes from '../../contract/user-routes.ts'
import { makeAdministrator, type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
beforeAll(async () => {
  test = await startPeople()
})
afterAll(() => test.app.stop())

const as = (actor = test.company.admin) => test.app.as(actor)
const register = async (userId: string) =>
  (await as().call(routes.registerUserRoute, { body: { userId, email1: `${userId}@sample.example` } })).body
const changeIds = (id: string, body: Record<string, unknown>, actor = test.company.admin) =>
  as(actor).call(people.changeIdsRoute, { params: { userId: id }, body })
const changeRole = (id: string, body: Record<string, unknown>, actor = test.company.admin) =>
  as(actor).call(people.changeRoleRoute, { params: { userId: id }, body })
const read = async (id: string) => (await as().call(routes.getUserRoute, { params: { userId: id } })).body

describe('another id', () => {
  it('200: SP-UIDC-1, SP-UIDC-8: the new ids hold at once, the old login id is free, and the person is told both', async () => {
    const user = await register('before')
    const answer = await changeIds(user.id, { version: user.version, userId: 'after', loginId: 'After.Portal' })
    expect([answer.status, answer.body.userId, answer.body.loginId]).toEqual([200, 'after', 'After.Portal'])
    const free = await as().call(people.checkLoginIdRoute, { query: { loginId: 'before@sample.example' } })
    expect(free.body.isFree).toBe(true)
    const letter = test.app.letters.filter((batch) => batch.kind === 'user-ids-changed').at(-1)?.copies[0]
    expect(letter?.to).toBe('before@sample.example')
    expect(letter?.text).toContain('before@sample.example')
    expect(letter?.text).toContain('After.Portal')
  })

  it('409: SP-UIDC-2, SP-UIDC-7, DK-UCRE-12: an id in use is refused alike, in this company or another', async () => {
    const user = await register('asking')
    await register('mine')
    const theirs = { userId: 'theirs', email1: 'theirs@other.example' }
    await as(test.other.admin).call(routes.registerUserRoute, { body: theirs })
    const answers = [
      await changeIds(user.id, { version: user.version, loginId: 'MINE@sample.example' }),
      await changeIds(user.id, { version: user.version, loginId: 'theirs@other.example' }),
    ]
    expect(answers.map((answer) => [answer.status, ...problemsIn(answer)])).toEqual([
      [409, '/body/loginId directory.login-id-taken'],
      [409, '/body/loginId directory.login-id-taken'],
    ])
    expect(problemsIn(await changeIds(user.id, { version: user.version, userId: 'Mine' }))).toEqual([
      '/body/userId directory.user-id-taken',
    ])
    expect((await read(user.id)).loginId).toBe('asking@sample.example')
  })

  it('409: SP-UIDC-2, SP-UIDC-7: nobody signs in by the mail address of a colleague, wherever in the company; by one that both have, either may', async () => {
    const [user, colleague] = [await register('wisher'), await register('colleague')]
    const free = await changeIds(colleague.id, { version: colleague.version, loginId: 'colleague.portal' })
    const wish = { version: user.version, loginId: 'Colleague@sample.example' }
    const refused = { status: 409, body: { code: 'directory.login-id-taken' } }
    expect(free.status).toBe(200)
    expect(await changeIds(user.id, wish)).toMatchObject(refused)
    const { body } = await as().call(routes.updateUserRoute, {
      params: { userId: colleague.id },
      body: { version: free.body.version, email1: '', email2: 'colleague@sample.example' },
    })
    expect(await changeIds(user.id, wish)).toMatchObject(refused)
    expect((await read(user.id)).loginId).toBe('wisher@sample.example')
    // Only where mail goes first, and only while the colleague is there.
    await as().call(routes.updateUserRoute, {
      params: { userId: colleague.id },
      body: { version: body.version, email1: 'front@sample.example' },
    })
    expect((await changeIds(user.id, wish)).status).toBe(200)
    const shared = await as().call(routes.registerUserRoute, { body: { userId: 'shared', email1: 'front@sample.example' } })
    expect((await changeIds(shared.body.id, { version: shared.body.version, loginId: 'front@sample.example' })).status).toBe(200)
  })

  it('400, 401, 403, 404, 409: form, right, company, version, and the user id that the VPN service keeps', async () => {
    const user = await register('guarded')
    const { version } = user
    expect(problemsIn(await changeIds(user.id, { version, loginId: 'a b', userId: '' }))).toEqual([
      '/body/userId field.required',
      '/body/loginId directory.login-id-characters',
    ])
    expect((await test.app.as().call(people.changeIdsRoute, { params: { userId: user.id }, body: { version } })).status).toBe(401)
    expect((await changeIds(user.id, { version }, without(test.company.admin, 'directory.users.write'))).status).toBe(403)
    expect((await changeIds(user.id, { version, loginId: 'x' }, test.other.admin)).status).toBe(404)
    expect((await changeIds(user.id, { version: version + 1, loginId: 'x' })).body.code).toBe('kernel.stale-version')
    test.rules.mayChangeUserId = false
    expect(problemsIn(await changeIds(user.id, { version, userId: 'other' }))).toEqual(['/body/userId directory.user-id-fixed'])
    test.rules.mayChangeUserId = true
  })
})

describe('administrators', () => {
  it('200: SP-ADM-12, SP-W38, BP-GEN-13: made, limited and unmade, each told to the others and recorded', async () => {
    await makeAdministrator(test, 'admin.a')
    const user = await register('promoted')
    const made = await changeRole(user.id, { version: user.version, isAdministrator: true, services: ['support'] })
    expect(made.body.isAdministrator).toBe(true)
    const role = await as().call(people.getRoleRoute, { params: { userId: user.id } })
    expect(role.body).toMatchObject({ isAdministrator: true, scope: null, services: ['support'] })
    const { rows } = await test.app.platform.pool.query('select genkan.directory_services_managed($1, $2) as services', [
      test.company.id,
      user.id,
    ])
    expect(rows[0].services).toEqual(['support'])
    const all = await changeRole(user.id, { version: made.body.version, isAdministrator: true, services: ['support', 'voice'] })
    expect((await as().call(people.getRoleRoute, { params: { userId: user.id } })).body.services).toEqual([])
    const unmade = await changeRole(user.id, { version: all.body.version, isAdministrator: false })
    expect(unmade.body.isAdministrator).toBe(false)
    const letters = test.app.letters.filter(
      (batch) => batch.kind === 'administrator-changed' && batch.copies[0]?.subject.includes('promoted'),
    )
    expect(letters.map((batch) => batch.copies.some((copy) => copy.to === 'admin.a@sample.example'))).toEqual([true, true, true])
    const audit = await test.app.platform.pool.query(
      `select action from genkan.activity_entry where object_label = 'promoted' order by seq`,
    )
    expect(audit.rows.map((row) => row.action)).toEqual(
      expect.arrayContaining(['directory.administrator.made', 'directory.administrator.limited', 'directory.administrator.unmade']),
    )
  })

  it('400, 401, 403, 404, 409: unknown service and department, no right, another company, an old version', async () => {
    const user = await register('refused')
    const { version } = user
    expect(problemsIn(await changeRole(user.id, { version, isAdministrator: true, services: ['moon'] }))).toEqual([
      '/body/services directory.service-unknown',
    ])
    const scope = { version, isAdministrator: true, administratorScopeId: test.company.id }
    expect(problemsIn(await changeRole(user.id, scope))).toEqual(['/body/administratorScopeId directory.department-unknown'])
    const body = { version, isAdministrator: true }
    expect((await test.app.as().call(people.changeRoleRoute, { params: { userId: user.id }, body })).status).toBe(401)
    expect((await changeRole(user.id, body, without(test.company.admin, 'directory.administrators.write'))).status).toBe(403)
    expect((await changeRole(user.id, body, test.other.admin)).status).toBe(404)
    expect((await changeRole(user.id, { ...body, version: version + 1 })).status).toBe(409)
  })

  it('403: who is limited to a department neither makes nor unmakes an administrator of the whole company', async () => {
    const limited = limitedTo(test.company.admin, '000000')
    const user = await register('inside')
    expect((await changeRole(user.id, { version: user.version, isAdministrator: true }, limited)).body.code).toBe(
      'directory.role-beyond-reach',
    )
    const within = { version: user.version, isAdministrator: true, administratorScopeId: test.company.departmentId }
    expect((await changeRole(user.id, within, limited)).status).toBe(200)
  })
})

describe('the last administrator', () => {
  it('409: BP-UEDIT-5, SP-ADM-20, SSO-ACC-20: is not demoted, suspended, deleted, limited to a department or in time, by anybody', async () => {
    const alone = await startPeople()
    try {
      const last = await makeAdministrator(alone, 'last')
      const user = () => alone.app.as(alone.company.admin)
      const params = { userId: last.id }
      const scope = { administratorScopeId: alone.company.departmentId }
      const tries = [
        user().call(people.changeRoleRoute, { params, body: { version: last.version, isAdministrator: false } }),
        user().call(people.changeRoleRoute, { params, body: { version: last.version, isAdministrator: true, ...scope } }),
        user().call(routes.suspendUsersRoute, { body: { ids: [last.id] } }),
        user().call(routes.deleteUserRoute, { params }),
        user().call(routes.updateUserRoute, { params, body: { version: last.version, validUntil: '2030-01-01' } }),
        user().call(routes.updateUserRoute, { params, body: { version: last.version, state: 'suspended' } }),
      ]
      for (const answer of await Promise.all(tries))
        expect([answer.status, answer.body.code]).toEqual([409, 'directory.last-administrator'])
      // A second one, and the first may go.
      await makeAdministrator(alone, 'next')
      expect((await user().call(routes.suspendUsersRoute, { body: { ids: [last.id] } })).body.changed).toBe(1)
    } finally {
      await alone.app.stop()
    }
  })

  it('BP-UEDIT-5: of two who suspend one another at the same moment one stays, ten times over', async () => {
    const pair = await startPeople()
    try {
      const [one, two] = [await makeAdministrator(pair, 'one'), await makeAdministrator(pair, 'two')]
      for (let time = 0; time < 10; time += 1) {
        const answers = await Promise.all([
          pair.app.as(one.actor).call(routes.suspendUsersRoute, { body: { ids: [two.id] } }),
          pair.app.as(two.actor).call(routes.suspendUsersRoute, { body: { ids: [one.id] } }),
        ])
        expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
        await pair.app.as(pair.company.admin).call(routes.releaseUsersRoute, { body: { ids: [one.id, two.id] } })
      }
    } finally {
      await pair.app.stop()
    }
  })

  it('409: BP-UEDIT-5, SP-ADM-20: nobody suspends, deletes, limits or demotes the own account; among many it is left out', async () => {
    const self = await makeAdministrator(test, 'myself')
    const user = await register('another')
    const params = { userId: self.id }
    const answers = [
      await as(self.actor).call(routes.suspendUsersRoute, { body: { ids: [self.id] } }),
      await as(self.actor).call(routes.deleteUserRoute, { params }),
      await changeRole(self.id, { version: self.version, isAdministrator: false }, self.actor),
      await as(self.actor).call(routes.updateUserRoute, { params, body: { version: self.version, validUntil: '2030-01-01' } }),
    ]
    expect(answers.map((answer) => answer.body.code)).toEqual(Array.from({ length: 4 }, () => 'directory.own-account'))
    const many = await as(self.actor).call(routes.suspendUsersRoute, { body: { ids: [self.id, user.id] } })
    expect(many.body).toEqual({ changed: 1, unchanged: 0, skipped: 1 })
  })
})

describe('deleting people', () => {
  const remove = (id: string) => as().call(routes.deleteUserRoute, { params: { userId: id } })

  it('204, 409: SP-UCR-6, SP-UCR-7, BP-UEDIT-4: whoever has signed in is suspended first; whoever never did goes at once, and so do users of the VPN service', async () => {
    const [used, unused, ofService] = [await register('has-been-in'), await register('never-in'), await register('of-vpn')]
    await test.app.platform.pool.query('update genkan.directory_user set last_signed_in_at = now() where id = any ($1)', [
      [used.id, ofService.id],
    ])
    const refused = await remove(used.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'directory.user-in-use'])
    const both = await as().call(routes.deleteUsersRoute, { body: { ids: [used.id, unused.id] } })
    expect(both.body).toEqual({ changed: 1, unchanged: 0, skipped: 1 })
    await as().call(routes.suspendUsersRoute, { body: { ids: [used.id] } })
    expect((await remove(used.id)).status).toBe(204)
    const { services } = test.rules
    test.rules.services = [...services, 'vpn-access']
    expect((await remove(ofService.id)).status).toBe(204)
    test.rules.services = services
  })
})
