import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo } from '../../../../tests/support/factories.ts'
import { profileRoutes } from '../contract/profile-routes.ts'
import { type AccountApp, startAccount } from './test-account.ts'

let app: AccountApp
beforeAll(async () => {
  app = await startAccount()
})
afterAll(() => app?.stop())

describe('the profile', () => {
  it('200: SP-PROF-1, SP-TZ-1: shows the own settings at each site, the zone of the company where none is chosen', async () => {
    const user = await app.person(app.company)
    const operator = await app.operator()
    expect(await app.profile(user)).toMatchObject({
      status: 200,
      body: {
        userId: user.name,
        isLoginIdMail: true,
        displayName: '山田',
        language: 'system',
        companyLanguage: 'ja',
        timeZone: '',
        companyTimeZone: 'Asia/Tokyo',
        mail: { address: `${user.name}@example.jp`, mayChange: true, waiting: null },
        changeable: ['displayName', 'jobTitle', 'phone1', 'mobilePhone'],
      },
    })
    const administrator = await app.person(app.vpnCompany, { kind: 'administrator' })
    expect((await app.profile(administrator)).body.changeable).toContain('displayName')
    expect((await app.profile(operator)).body).toMatchObject({ userId: operator.name, changeable: ['displayName'], lineNotices: null })
  })

  it('200: SP-PROF-2 SP-PROF-5 SP-PROF-7 SP-PROF-8: changes name, title, telephone numbers, language and time zone, in the history under the own name', async () => {
    const user = await app.person(app.company)
    const { version } = (await app.profile(user)).body
    const wanted = {
      displayName: '山田 太郎',
      jobTitle: '課長',
      phone1: '03-1234-5678',
      mobilePhone: '090-1234-5678',
      language: 'en',
      timeZone: 'Asia/Singapore',
    }
    expect(await app.change(user, { version, ...wanted })).toMatchObject({ status: 200, body: wanted })
    const { rows } = await app.platform.pool.query(
      `select action, actor_name, after from genkan.activity_entry where company_id = $1 and object_id = $2`,
      [app.company.id, user.id],
    )
    expect(rows).toEqual([expect.objectContaining({ action: 'directory.user.changed', actor_name: user.name })])
    expect(await app.work(user, (ctx) => app.api.personalSettings(ctx), 'read')).toMatchObject({
      language: 'en',
      timeZone: 'Asia/Singapore',
    })
  })

  it('403: ASVS 7.5.1: what an identity check compares wants a recent proof; title, language and what stays as it is do not', async () => {
    const user = await app.person(app.company)
    const { version, displayName } = (await app.profile(user)).body
    app.unproved.add(user.id ?? '')
    for (const change of [{ displayName: '別人' }, { phone1: '03-9999-9999' }, { mobilePhone: '090-9999-9999' }]) {
      expect(await app.change(user, { version, ...change })).toMatchObject({ status: 403, body: { code: 'sign-in.proof-needed' } })
    }
    expect(await app.change(user, { version, displayName, jobTitle: '課長', language: 'en' })).toMatchObject({ status: 200 })
  })

  it('200: SP-PROF-12, SP-W30: the language takes effect at once, by the cookie that every page reads', async () => {
    const user = await app.person(app.company)
    const { version } = (await app.profile(user)).body
    const answer = await app.change(user, { version, language: 'en' })
    expect(String(answer.headers['set-cookie'])).toContain('language=en')
  })

  it('200: SP-LANG-2: who is new follows the language of the company, on pages and in letters, whatever it becomes; who has chosen one keeps it', async () => {
    const company = await app.openCompany('C000000003', '言語の会社', { services: ['support'] })
    const [follows, chose] = [await app.person(company), await app.person(company)]
    await app.change(chose, { version: (await app.profile(chose)).body.version, language: 'ja' })
    const shown = async (actor: typeof follows) => (await app.work(actor, (ctx) => app.api.personalSettings(ctx), 'read')).language
    const subjectTo = async (actor: typeof follows) => {
      await app.ask(actor, `${actor.name}-new@example.jp`)
      return app.letterTo(`${actor.name}-new@example.jp`)?.subject
    }
    expect([await shown(follows), await shown(chose), await subjectTo(follows)]).toEqual(['ja', 'ja', '【要確認】メールアドレスの変更'])

    await app.platform.pool.query(`update genkan.tenancy_company set language = 'en' where id = $1`, [company.id])
    expect((await app.profile(follows)).body).toMatchObject({ language: 'system', companyLanguage: 'en' })
    expect([await shown(follows), await shown(chose)]).toEqual(['en', 'ja'])
    expect([await subjectTo(follows), await subjectTo(chose)]).toEqual([
      'Please confirm your new mail address',
      '【要確認】メールアドレスの変更',
    ])

    const { version } = (await app.profile(chose)).body
    const back = await app.change(chose, { version, language: 'system' })
    expect(back.body).toMatchObject({ language: 'system', companyLanguage: 'en' })
    // Kept by the browser, it would be followed no longer once the company has another.
    expect(String(back.headers['set-cookie'])).toMatch(/^(__Host-)?genkan-language=;.*Expires=Thu, 01 Jan 1970/)
  })

  it('400: operators belong to no company: they choose a language and a time zone', async () => {
    const operator = await app.operator()
    const { version } = (await app.profile(operator)).body
    expect(problemsIn(await app.change(operator, { version, language: 'system', timeZone: '' })).sort()).toEqual([
      '/body/language field.not-allowed',
      '/body/timeZone account.unknown-time-zone',
    ])
  })

  it('400: SP-PROF-3, SP-UID-1: user id and login id are shown, and not one’s own to change', async () => {
    const user = await app.person(app.company)
    const { version, userId, loginId } = (await app.profile(user)).body
    expect(userId).toBe(user.name)
    for (const change of [{ userId: 'another' }, { loginId: 'another@example.jp' }]) {
      expect((await app.change(user, { version, ...change })).status).toBe(400)
    }
    expect((await app.profile(user)).body).toMatchObject({ version, userId, loginId })
  })

  it('400: SP-PROF-2: one’s own name is not left empty', async () => {
    const user = await app.person(app.company)
    const { version } = (await app.profile(user)).body
    expect(problemsIn(await app.change(user, { version, displayName: ' 　' }))).toEqual(['/body/displayName field.required'])
    expect((await app.profile(user)).body.displayName).toBe('山田')
  })

  it('400: tells every wrong field at once', async () => {
    const user = await app.person(app.company)
    const { version } = (await app.profile(user)).body
    const answer = await app.change(user, { version, displayName: 'あ'.repeat(65), phone1: 'abc', timeZone: 'Asia/Edo', language: 'fr' })
    expect(problemsIn(answer).sort()).toEqual([
      '/body/displayName field.too-long',
      '/body/language field.not-allowed',
      '/body/phone1 directory.phone-characters',
      '/body/timeZone account.unknown-time-zone',
    ])
  })

  it('400 200: in a company with the VPN service alone, people choose language and time zone; the rest is kept by the administrators', async () => {
    const user = await app.person(app.vpnCompany)
    const { version, changeable, mail, lineNotices } = (await app.profile(user)).body
    expect({ changeable, mayChange: mail.mayChange, lineNotices }).toEqual({ changeable: [], mayChange: false, lineNotices: false })
    expect(problemsIn(await app.change(user, { version, displayName: '別名', phone1: '03-0000-0000' })).sort()).toEqual([
      '/body/displayName account.not-yours-to-change',
      '/body/phone1 account.not-yours-to-change',
    ])
    expect((await app.ask(user, 'own@example.jp')).status).toBe(403)
    expect(await app.change(user, { version, timeZone: 'UTC', lineNotices: true })).toMatchObject({
      status: 200,
      body: { timeZone: 'UTC', lineNotices: true },
    })
  })

  it('409: is not written over another window’s change, of users and of operators', async () => {
    for (const actor of [await app.person(app.company), await app.operator()]) {
      const { version } = (await app.profile(actor)).body
      expect((await app.change(actor, { version, displayName: '一' })).status).toBe(200)
      expect(await app.change(actor, { version, displayName: '二' })).toMatchObject({ status: 409, body: { code: 'kernel.stale-version' } })
    }
  })

  it('200: an administrator who is limited to another department still has a profile', async () => {
    const limited = limitedTo(await app.person(app.company, { kind: 'administrator' }), '000000')
    const elsewhere = { ...limited, departmentScope: '999999' }
    const { version } = (await app.profile(elsewhere)).body
    expect((await app.change(elsewhere, { version, timeZone: 'UTC' })).status).toBe(200)
  })

  it('401: without a session there is none', async () => {
    expect((await app.as().call(profileRoutes.read.my)).status).toBe(401)
    expect((await app.as().call(profileRoutes.change.admin, { body: {} })).status).toBe(401)
    expect((await app.as().call(profileRoutes.changeDisplay.ops, { body: {} })).status).toBe(401)
  })
})

describe('the display', () => {
  const display = { highContrast: true, noMotion: false, largeTargets: true }

  it('200: SP-PROF-6: is kept for the person, at every site, and for nobody else', async () => {
    const [user, other, operator] = [await app.person(app.company), await app.person(app.company), await app.operator()]
    expect(await app.as(user).call(profileRoutes.changeDisplay.my, { body: display })).toMatchObject({ status: 200, body: display })
    await app.as(operator).call(profileRoutes.changeDisplay.ops, { body: display })
    expect((await app.profile(user)).body.display).toEqual(display)
    expect((await app.profile(operator)).body.display).toEqual(display)
    expect((await app.profile(other)).body.display).toEqual({ highContrast: false, noMotion: false, largeTargets: false })
    const again = await app.as(user).call(profileRoutes.changeDisplay.my, { body: { ...display, highContrast: false } })
    expect(again.body.highContrast).toBe(false)
  })

  it('400: wants each choice', async () => {
    const user = await app.person(app.company)
    expect(problemsIn(await app.as(user).call(profileRoutes.changeDisplay.my, { body: {} }))).toHaveLength(3)
  })
})

describe('the rows of a page', () => {
  const keep = (actor: Awaited<ReturnType<AccountApp['person']>>, rowsPerPage: number, site: 'my' | 'ops' = 'my') =>
    app.as(actor).call(profileRoutes.changeRowsPerPage[site], { body: { rowsPerPage } })
  const kept = async (actor: Awaited<ReturnType<AccountApp['person']>>) =>
    (await app.work(actor, (ctx) => app.api.personalSettings(ctx), 'read')).rowsPerPage

  it('200: BP-USER-7: are 50 until the person chooses 25, 50 or 100, which is kept beside the display and for nobody else', async () => {
    const [user, other, operator] = [await app.person(app.company), await app.person(app.company), await app.operator()]
    expect(await kept(user)).toBe(50)
    const display = { highContrast: true, noMotion: false, largeTargets: false }
    await app.as(user).call(profileRoutes.changeDisplay.my, { body: display })
    expect(await keep(user, 25)).toMatchObject({ status: 200, body: { rowsPerPage: 25 } })
    await keep(operator, 100, 'ops')
    expect([await kept(user), await kept(other), await kept(operator)]).toEqual([25, 50, 100])
    expect((await app.profile(user)).body.display).toEqual(display)
    await app.as(user).call(profileRoutes.changeDisplay.my, { body: { ...display, highContrast: false } })
    expect(await kept(user)).toBe(25)
  })

  it('400: are no other number; 401: and nobody’s without a session', async () => {
    expect(problemsIn(await keep(await app.person(app.company), 10))).toEqual(['/body/rowsPerPage field.not-allowed'])
    expect((await app.as().call(profileRoutes.changeRowsPerPage.my, { body: { rowsPerPage: 25 } })).status).toBe(401)
  })
})
