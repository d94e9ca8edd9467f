import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import { limitedTo, without } from '../../../../../tests/support/factories.ts'
import { createGroupRoute, listGroupMembersRoute } from '../../contract/groups/group-routes.ts'
import * as routes from '../../contract/people/people-routes.ts'
import { listUsersRoute } from '../../contract/user-routes.ts'
import { type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest
const add = (body: Record<string, unknown>, actor = test.company.admin) => test.app.as(actor).call(routes.addPersonRoute, { body })
const filled = (name: string) => ({
  ...{ surname: '山田', givenName: name, email1: `${name}@sample.example`, phone1: '03-1234-5678', secondStepMethod: 'totp' },
})

beforeAll(async () => {
  test = await startPeople()
})
afterAll(() => test.app.stop())

describe('adding a person of the portal', () => {
  it('201: BP-UADD-1, BP-UADD-4, BP-UADD-7, BP-UADD-11, BP-UADD-12, BP-UADD-16: with second step, groups and an invitation; ids are made of the address', async () => {
    const group = await test.app.as(test.company.admin).call(createGroupRoute, { body: { name: '営業所A' } })
    const more = { jobTitle: '課長', mobilePhone: '０９０-1111-2222', memo: '東京駐在', lineNotices: true, timeZone: 'Asia/Tokyo' }
    const answer = await add({ ...filled('taro'), ...more, language: 'ja', groupIds: [group.body.id] })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ userId: 'taro', loginId: 'taro@sample.example', mobilePhone: '090-1111-2222', lineNotices: true })
    expect(answer.body).toMatchObject({ isAdministrator: false, validity: 'current', timeZone: 'Asia/Tokyo', registration: 'provisional' })
    expect(test.asked.assigned.at(-1)).toMatchObject({ method: 'totp', isRequired: false })
    expect(test.asked.invited.at(-1)).toEqual({ userIds: [answer.body.id], sendOn: undefined })
    const members = await test.app.as(test.company.admin).call(listGroupMembersRoute, { params: { groupId: group.body.id } })
    expect(members.body.items.map((member: { userId: string }) => member.userId)).toEqual(['taro'])
  })

  it('400: BP-UADD-14: everything that is missing at once, and nothing is created', async () => {
    const before = test.asked.invited.length
    expect(problemsIn(await add({ email1: 'half@sample.example' }))).toEqual([
      '/body/surname field.required',
      '/body/phone1 field.required',
      '/body/secondStepMethod field.required',
    ])
    expect(problemsIn(await add({ ...filled('half'), validFrom: '2026-12-02', validUntil: '2026-12-01' }))).toEqual([
      '/body/validUntil directory.validity-order',
    ])
    expect(problemsIn(await add({ ...filled('half'), timeZone: 'Asia/Nowhere', mobilePhone: 'x' })).toSorted()).toEqual([
      '/body/mobilePhone directory.phone-characters',
      '/body/timeZone directory.time-zone-unknown',
    ])
    expect(problemsIn(await add({ ...filled('half'), invitation: 'on' }))).toEqual(['/body/invitationDay field.required'])
    expect(problemsIn(await add({ ...filled('half'), groupIds: [test.company.id] }))).toEqual(['/body/groupIds directory.group-unknown'])
    expect(test.asked.invited.length).toBe(before)
  })

  it('409: BP-UADD-15, BP-GEN-4, SP-UIDC-7, SP-UCR-5: an address of the own company is called registered, one of another only not usable', async () => {
    await add(filled('used'))
    await add(filled('elsewhere'), test.other.admin)
    expect(problemsIn(await add(filled('used')))).toEqual(['/body/email1 directory.email-registered'])
    expect(problemsIn(await add(filled('elsewhere')))).toEqual(['/body/email1 directory.login-id-taken'])
    const typed = await add({ ...filled('fresh'), loginId: 'ELSEWHERE@sample.example' })
    expect([typed.status, ...problemsIn(typed)]).toEqual([409, '/body/loginId directory.login-id-taken'])
    expect(JSON.stringify(typed.body)).not.toContain(test.other.code)
  })

  it('SP-UCR-2, SP-UCR-9: an administrator, invited on a day; the other administrators hear of it', async () => {
    const first = await add({ ...filled('boss'), isAdministrator: true, invitation: 'later' })
    expect(first.body.isAdministrator).toBe(true)
    await add({ ...filled('second'), isAdministrator: true, invitation: 'on', invitationDay: '2026-12-01', language: 'en' })
    expect(test.asked.invited.at(-1)).toMatchObject({ sendOn: '2026-12-01' })
    const told = test.app.letters.filter((batch) => batch.kind === 'administrator-changed').at(-1)
    expect(told?.copies.map((copy) => copy.to).toSorted()).toEqual(['boss@sample.example', 'second@sample.example'])
  })

  it('SP-ADM-13, SP-UCR-3, SP-UCR-4, BP-GEN-11: where people choose for themselves the flag is enough, and nobody needs a telephone', async () => {
    test.rules.secondStepRule = 'person'
    test.rules.mailIsLoginId = false
    const { surname, email1 } = filled('flag')
    const before = test.asked.assigned.length
    expect((await add({ surname, email1, secondStepRequired: true })).status).toBe(201)
    expect(test.asked.assigned.at(-1)).toMatchObject({ method: null, isRequired: true })
    // An address that somebody has is no obstacle where it is not the login id (SP-ADM-6).
    expect((await add({ surname, email1, loginId: 'flag.2' })).body).toMatchObject({ loginId: 'flag.2', userId: 'flag.2' })
    expect(test.asked.assigned.length).toBe(before + 1)
    test.rules.secondStepRule = 'administrator'
    test.rules.mailIsLoginId = true
  })

  it('401, 403: nobody else adds people, and who is limited to a department makes no administrator of the whole company', async () => {
    expect((await test.app.as().call(routes.addPersonRoute, { body: filled('x') })).status).toBe(401)
    expect((await add(filled('x'), without(test.company.admin, 'directory.users.write'))).status).toBe(403)
    const limited = limitedTo(test.company.admin, '000000')
    const answer = await add({ ...filled('wide'), isAdministrator: true }, limited)
    expect([answer.status, ...problemsIn(answer)]).toEqual([403, '/body/isAdministrator directory.role-beyond-reach'])
  })

  it('409: a company without services of the portal has users of the VPN service alone', async () => {
    test.rules.isPortal = false
    expect((await add(filled('vpn'))).body.code).toBe('directory.not-a-portal')
    test.rules.isPortal = true
  })

  it('BP-USER-5: the mobile number is found by words and by its digits', async () => {
    for (const query of [{ words: '090-1111' }, { phone: '11112222' }]) {
      const found = await test.app.as(test.company.admin).call(listUsersRoute, { query })
      expect(found.body.items.map((item: { userId: string }) => item.userId)).toEqual(['taro'])
    }
  })
})

describe('ids that are free', () => {
  it('SP-UIDC-5, SP-W32, DK-UCRE-13: the plain address, and a number where somebody has it', async () => {
    const suggest = (email: string) => test.app.as(test.company.admin).call(routes.suggestIdsRoute, { query: { email } })
    expect((await suggest('nobody@sample.example')).body).toEqual({ userId: 'nobody', loginId: 'nobody@sample.example' })
    expect((await suggest('taro@sample.example')).body).toEqual({ userId: 'taro.2', loginId: 'taro@sample.example.2' })
  })

  it('SP-UIDC-6, DK-UCRE-1, DK-UCRE-11: letters and lengths of a login id; a mail address is one whatever its length', async () => {
    const check = async (loginId: string) =>
      (await test.app.as(test.company.admin).call(routes.checkLoginIdRoute, { query: { loginId } })).body.code
    expect(await check('a'.repeat(40))).toBeNull()
    expect(await check('a'.repeat(41))).toBe('field.too-long')
    expect(await check(`${'a'.repeat(60)}@sample.example`)).toBeNull()
    expect(await check('a b')).toBe('directory.login-id-characters')
    expect(await check('TARO@sample.example')).toBe('directory.login-id-taken')
    test.rules.loginIdKind = 'storage'
    expect([await check('abc'), await check('a'.repeat(60)), await check('a+bcd')]).toEqual([
      'directory.login-id-short',
      null,
      'directory.login-id-characters',
    ])
    test.rules.loginIdKind = 'portal'
  })
})
