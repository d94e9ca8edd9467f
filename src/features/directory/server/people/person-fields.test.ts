/** ユーザー追加 of the business portal, field by field (business-portal.md chapter 5.2), and what its list and pages say of people. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import { createGroupRoute, listUserGroupsRoute } from '../../contract/groups/group-routes.ts'
import * as people from '../../contract/people/people-routes.ts'
import * as routes from '../../contract/user-routes.ts'
import { type PeopleTest, startPeople } from './test-people.ts'

let test: PeopleTest

beforeAll(async () => {
  test = await startPeople()
})
afterAll(() => test?.app.stop())

const as = (actor = test.company.admin) => test.app.as(actor)
const filled = (name: string) => ({
  ...{ surname: '山田', givenName: name, email1: `${name}@sample.example`, phone1: '03-1234-5678', secondStepMethod: 'totp' },
})
const add = (name: string, more: Record<string, unknown> = {}) => as().call(people.addPersonRoute, { body: { ...filled(name), ...more } })
const wrong = async (more: Record<string, unknown>) => problemsIn(await add('wrong', more))

describe('adding a user', () => {
  it('201, 400: BP-UADD-2, BP-GEN-3: the mail address is required, valid, no longer than 254, and becomes the login id', async () => {
    expect((await add('mail', { email1: 'Mail.One@sample.example' })).body).toMatchObject({ loginId: 'Mail.One@sample.example' })
    const domain = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example`
    const longest = `${'m'.repeat(254 - domain.length - 1)}@${domain}`
    expect((await add('longest', { email1: longest })).body).toMatchObject({ loginId: longest, email1: longest })
    expect(await wrong({ email1: `m${longest}` })).toEqual(['/body/email1 field.too-long'])
    expect(await wrong({ email1: 'no-address' })).toEqual(['/body/email1 directory.email-form'])
    expect(await wrong({ email1: '' })).toEqual(['/body/email1 directory.email-needed'])
    expect(await wrong({ email1: 'MAIL.one@sample.example' })).toEqual(['/body/email1 directory.email-registered'])
  })

  it.each(['0312345678', '03-1234-5678', '０９０−１２３４−５６７８', '+81-3-1234-5678', '+123456789012345'])(
    '201: BP-UADD-3, BP-UADD-9: %s is a telephone number',
    async (phone) => {
      const answer = await add(`phone${phone.replaceAll(/[^0-9]/g, '')}${phone.length}x${phone.charCodeAt(0)}`, {
        phone1: phone,
        mobilePhone: phone,
      })
      expect(answer.status).toBe(201)
      expect(answer.body.phone1).toMatch(/^[0-9+-]+$/)
      expect(answer.body.mobilePhone).toBe(answer.body.phone1)
    },
  )

  it('400: BP-UADD-3, BP-UADD-9: nine digits, twelve, a number without its area, sixteen after + and none are no telephone number; a mobile one may be missing', async () => {
    for (const phone of ['031234567', '031234567890', '1234567890', '+1234567890123456']) {
      expect(await wrong({ phone1: phone, mobilePhone: phone }), phone).toEqual([
        '/body/phone1 directory.phone-form',
        '/body/mobilePhone directory.phone-form',
      ])
    }
    expect(await wrong({ phone1: '' })).toEqual(['/body/phone1 field.required'])
    expect((await add('nomobile')).body).toMatchObject({ mobilePhone: '' })
  })

  it('201: BP-UADD-5: a general user unless an administrator is meant', async () => {
    expect((await add('general')).body.isAdministrator).toBe(false)
    expect((await add('manager', { isAdministrator: true })).body.isAdministrator).toBe(true)
    expect(await wrong({ isAdministrator: 'yes' })).toHaveLength(1)
  })

  it('201, 400: BP-UADD-6: letters are in Japanese or English and in no other language', async () => {
    for (const language of ['ja', 'en']) expect((await add(`in-${language}`, { language })).body.language).toBe(language)
    expect(await wrong({ language: 'fr' })).toEqual(['/body/language field.not-allowed'])
  })

  it('201, 400: BP-UADD-8, BP-UADD-10: a job title has up to 64 characters and a comment up to 500, and neither is needed', async () => {
    expect((await add('plain')).body).toMatchObject({ jobTitle: '', memo: '' })
    const full = { jobTitle: '課'.repeat(64), memo: '𠮷'.repeat(500) }
    expect((await add('full', full)).body).toMatchObject(full)
    expect(await wrong({ jobTitle: `${full.jobTitle}長`, memo: `${full.memo}。` })).toEqual([
      '/body/jobTitle field.too-long',
      '/body/memo field.too-long',
    ])
  })

  it('401, 403: BP-UADD-10: a comment is for administrators: nobody else reads it', async () => {
    const { id } = (await add('commented', { memo: '大阪から異動' })).body
    const read = (actor?: Parameters<typeof test.app.as>[0]) => test.app.as(actor).call(routes.getUserRoute, { params: { userId: id } })
    expect((await read(test.company.admin)).body.memo).toBe('大阪から異動')
    for (const answer of [await read(test.company.user), await read()]) {
      expect([401, 403]).toContain(answer.status)
      expect(JSON.stringify(answer.body)).not.toContain('大阪')
    }
  })

  it('201: BP-UADD-11: notices about mobile lines are received or not', async () => {
    for (const lineNotices of [true, false]) expect((await add(`lines-${lineNotices}`, { lineNotices })).body.lineNotices).toBe(lineNotices)
  })

  it('201: BP-UADD-17: several users may share a site, its telephone number and its name', async () => {
    const site = { surname: '大阪', givenName: '営業所', phone1: '06-1234-5678' }
    const made = [await add('osaka1', site), await add('osaka2', site), await add('osaka3', site)]
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(made.map(({ body }) => body.loginId)).size).toBe(3)
  })
})

describe('the page of a user', () => {
  it('200: BP-UEDIT-1: tells every field of the form, the state, the last sign-in, invitation, second step and groups', async () => {
    const given = {
      jobTitle: '課長',
      mobilePhone: '090-1111-2222',
      memo: '東京駐在',
      lineNotices: true,
      timeZone: 'Asia/Tokyo',
      language: 'en',
    }
    const group = await as().call(createGroupRoute, { body: { name: '営業所A' } })
    const { id } = (await add('shown', { ...given, groupIds: [group.body.id] })).body
    await test.app.platform.pool.query(`update genkan.directory_user set last_signed_in_at = '2026-11-20T00:00:00Z' where id = $1`, [id])
    expect((await as().call(routes.getUserRoute, { params: { userId: id } })).body).toMatchObject({
      ...{ surname: '山田', givenName: 'shown', email1: 'shown@sample.example', phone1: '03-1234-5678', ...given },
      ...{ state: 'active', isLocked: false, isAdministrator: false, lastSignedInAt: '2026-11-20T00:00:00.000Z' },
      ...{ secondStep: 'none', invitation: 'none' },
    })
    const groups = await as().call(listUserGroupsRoute, { params: { userId: id } })
    expect(groups.body.items).toMatchObject([{ name: '営業所A' }])
  })
})
