/** The mailed link: what it opens, what it sets, and when it is over. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import { passwordResetRoutes } from '../../contract/links/password-reset-routes.ts'
import { administratorRoutes, changePassword, getSession, getUserSession, signInOperator } from '../../contract/routes.ts'
import { knownPassword, type OpenedCompany, type SignInApp, startSignIn } from '../test-sign-in.ts'

const newPassword = 'New-Pass2!'

let app: SignInApp
let company: OpenedCompany
let next = 500

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())
beforeEach(async () => {
  company = await app.open(`C000000${next++}`)
  // Nobody may be the last administrator who goes.
  await app.asSystem(company.id, (ctx) =>
    app.directory.registerUsers(ctx, [{ userId: 'admin09', displayName: '', email1: '', isMember: false, isAdministrator: true }]),
  )
  app.letters.length = 0
})

const letters = () => app.letters.flatMap(({ kind, copies }) => copies.map((copy) => ({ kind, ...copy })))
const inside = { address: '198.51.100.7' }

/** Asks, and reads the token out of the letter as the person does. */
async function mailedToken(of: OpenedCompany = company, from: { address?: string } = {}): Promise<string> {
  const mail = `admin01@${of.code.toLowerCase()}.example`
  await app.browser(from).call(passwordResetRoutes.request, { body: { companyCode: of.code, userId: 'admin01', mail } })
  const token = /reset-password#(\S+)/.exec(letters().at(-1)?.text ?? '')?.[1]
  if (token === undefined) throw new Error('no letter with a link came')
  return token
}
const look = (token: string, from: { address?: string } = {}) => app.browser(from).call(passwordLinkRoutes.look, { body: { token } })
const use = (token: string, password = newPassword, more: { address?: string; confirmation?: string } = {}) =>
  app.browser(more).call(passwordLinkRoutes.use, {
    body: { token, newPassword: password, confirmation: more.confirmation ?? password },
  })
const signInWith = (password: string, of: OpenedCompany = company) => app.browser().signIn(of.code, 'admin01', password)
const over = { status: 410, body: { code: 'sign-in.reset-link-over' } }
const expectOver = async (token: string) => {
  expect(await look(token)).toMatchObject(over)
  expect(await use(token)).toMatchObject(over)
  expect(await signInWith(newPassword)).toMatchObject({ status: 401 })
}
const reader = () => app.platform.pool

describe('opening a link', () => {
  it('200: tells whose password it sets and by which rules, and however often it is opened, it changes nothing', async () => {
    const token = await mailedToken()
    const before = (await reader().query('select * from genkan.signin_password_reset where company_id = $1', [company.id])).rows
    for (let round = 0; round < 3; round += 1) {
      expect(await look(token)).toMatchObject({
        status: 200,
        body: { companyCode: company.code, userId: 'admin01', passwordPolicy: { minimumLength: 6, maximumLength: 32, differentKinds: 2 } },
      })
    }
    expect((await reader().query('select * from genkan.signin_password_reset where company_id = $1', [company.id])).rows).toEqual(before)
    expect(await use(token)).toMatchObject({ status: 200 })
  })
  it('400: an empty token is refused, 410: one that nobody was sent is over, like any other', async () => {
    expect(problemsIn(await look(''))).toEqual(['/body/token field.too-short'])
    await expectOver('A'.repeat(43))
    await expectOver('not-a-token')
  })
  it('429: wrong tokens count as tries of their source, right ones do not', async () => {
    const strict = await startSignIn({ limits: { refusalMilliseconds: 0, sourceBurst: 3, sourcePerSecond: 0.5 } })
    try {
      const { code } = await strict.open('C000000001')
      await strict.browser().call(passwordResetRoutes.request, { body: { companyCode: code, userId: 'admin01' } })
      const token = /reset-password#(\S+)/.exec(strict.letters[0]?.copies[0]?.text ?? '')?.[1] ?? ''
      const asked = (given: string) => strict.browser({ address: '203.0.113.5' }).call(passwordLinkRoutes.look, { body: { token: given } })
      for (let round = 0; round < 6; round += 1) expect(await asked(token)).toMatchObject({ status: 200 })
      for (let round = 0; round < 3; round += 1) expect(await asked('wrong')).toMatchObject(over)
      expect(await asked('wrong')).toMatchObject({ status: 429, body: { code: 'kernel.too-many-requests' } })
      const setting = { token, newPassword, confirmation: newPassword }
      const guesser = strict.browser({ address: '203.0.113.5' })
      expect(await guesser.call(passwordLinkRoutes.use, { body: setting })).toMatchObject({ status: 429 })
    } finally {
      await strict.stop()
    }
  })
})

describe('setting the password by a link', () => {
  it('200: MCOP-LOGIN-6, BP-PWD-11: signs nobody in, unlocks, ends every session, and from then on the new password alone counts', async () => {
    const atWork = app.browser()
    await atWork.signIn(company.code, 'admin01', knownPassword)
    const asUser = app.browser()
    const opened = await app.asSystem(company.id, (ctx) =>
      app.api.openSession(ctx, {
        site: 'my',
        userId: company.adminId,
        idleMinutes: 10,
        absoluteMinutes: 60,
        sourceAddress: '192.0.2.10',
        userAgent: '',
      }),
    )
    await reader().query('update genkan.directory_user set is_member = true where id = $1', [company.adminId])
    asUser.cookies.set('genkan-my', opened.token)
    expect(await asUser.call(getUserSession)).toMatchObject({ status: 200 })
    for (let round = 0; round < 10; round += 1) await signInWith('Wrong-Pass1')
    expect(await signInWith(knownPassword)).toMatchObject({ status: 401 })

    const token = await mailedToken()
    const answer = await use(token)
    expect(answer).toMatchObject({ status: 200, body: { next: 'door', companyCode: company.code, site: 'admin' } })
    expect(String(answer.headers['set-cookie'])).not.toMatch(/genkan-(admin|my)=[^;]/)
    expect(await atWork.call(getSession)).toMatchObject({ status: 401 })
    expect(await asUser.call(getUserSession)).toMatchObject({ status: 401 })
    expect(await signInWith(knownPassword)).toMatchObject({ status: 401 })
    expect(await signInWith(newPassword)).toMatchObject({ status: 200, body: { owes: null } })
    const noted = await reader().query(
      `select event from genkan.activity_decision where user_id = $1 and event like 'reset-%' order by event`,
      [company.adminId],
    )
    expect(noted.rows.map(({ event }) => event)).toEqual(expect.arrayContaining(['reset-asked', 'reset-done']))
    const person = await reader().query('select locked_at from genkan.directory_user where id = $1', [company.adminId])
    expect(person.rows[0].locked_at).toBeNull()
  })
  it('200: tells the person by a letter that carries no link, and leaves entries of both steps with the source', async () => {
    const token = await mailedToken()
    await use(token)
    const changed = letters().at(-1)
    expect(changed).toMatchObject({
      kind: 'administrator-password-changed',
      to: `admin01@${company.code.toLowerCase()}.example`,
      subject: '【管理サイト】パスワードを変更しました',
    })
    expect(changed?.text).toContain('接続元IPアドレス：192.0.2.10')
    expect(changed?.text).toMatch(/変更日時：\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}（日本標準時）/)
    expect(changed?.text).not.toMatch(/https?:/)
    const entries = await reader().query(
      `select action, actor_name, source_address, row_to_json(entry)::text as whole from genkan.activity_entry entry
       where company_id = $1 and action like '%reset-link%' order by action`,
      [company.id],
    )
    expect(entries.rows).toMatchObject([
      { action: 'sign-in.administrator.reset-link-sent', actor_name: 'admin01', source_address: '192.0.2.10' },
      { action: 'sign-in.administrator.reset-link-used', actor_name: 'admin01', source_address: '192.0.2.10' },
    ])
    for (const { whole } of entries.rows) for (const secret of [token, newPassword]) expect(whole).not.toContain(secret)
  })
  it('200: an initial password that was never changed is replaced, and no change is owed any more', async () => {
    const fresh = await app.open(`C000000${next++}`, { mustChange: true })
    await use(await mailedToken(fresh))
    expect(await signInWith(newPassword, fresh)).toMatchObject({ status: 200, body: { owes: null } })
  })
  it('400: MCOP-ADMPW-4 to 6: a password that breaks the rules is refused with each of them, and the link is still good', async () => {
    const token = await mailedToken()
    for (const [password, codes] of [
      ['Abc12', ['sign-in.password-length']],
      ['abcdef', ['sign-in.password-kinds']],
      ['Ａbc123', ['sign-in.password-characters']],
    ] as const) {
      expect(problemsIn(await use(token, password))).toEqual(codes.map((code) => `/body/newPassword ${code}`))
    }
    expect(problemsIn(await use(token, newPassword, { confirmation: 'New-Pass3!' }))).toEqual([
      '/body/confirmation sign-in.passwords-differ',
    ])
    expect(await use(token)).toMatchObject({ status: 200 })
  })
  it('400: where the company’s rules remember passwords, none of them comes back by a link', async () => {
    const strict = await app.open(`C000000${next++}`, {})
    await reader().query(`update genkan.tenancy_company set administrator_policy = 'support' where id = $1`, [strict.id])
    const token = await mailedToken(strict)
    const first = 'Correct-Horse-1'
    expect(await use(token, first)).toMatchObject({ status: 200 })
    const second = await mailedToken(strict)
    expect(problemsIn(await use(second, first))).toEqual(['/body/newPassword sign-in.password-used-before'])
    expect(await use(second, 'Battery-Staple-2')).toMatchObject({ status: 200 })
  })
  it('200 once: of five at the same moment one sets the password, the others hear that the link is over', async () => {
    const token = await mailedToken()
    const passwords = ['New-Pass1!', 'New-Pass2!', 'New-Pass3!', 'New-Pass4!', 'New-Pass5!']
    const answers = await Promise.all(passwords.map((password) => use(token, password)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410, 410, 410])
    const signIns = await Promise.all(passwords.map((password) => signInWith(password)))
    expect(signIns.map((answer) => answer.status === 200)).toEqual(answers.map((answer) => answer.status === 200))
    expect(letters().filter(({ kind }) => kind === 'administrator-password-changed')).toHaveLength(1)
  })
  it('isolation: a link of one company leaves the administrator of the same name in another as he was', async () => {
    const other = await app.open(`C000000${next++}`)
    const otherAtWork = app.browser()
    await otherAtWork.signIn(other.code, 'admin01', knownPassword)
    await use(await mailedToken())
    expect(await otherAtWork.call(getSession)).toMatchObject({ status: 200 })
    expect(await signInWith(newPassword, other)).toMatchObject({ status: 401 })
    expect(await signInWith(knownPassword, other)).toMatchObject({ status: 200 })
  })
})

describe('a link that is over', () => {
  it('410: after 30 minutes, and not before', async () => {
    const token = await mailedToken()
    app.clock.advance({ minutes: 29, seconds: 59 })
    expect(await look(token)).toMatchObject({ status: 200 })
    app.clock.advance({ seconds: 1 })
    await expectOver(token)
  })
  it('410: after its use, without another change', async () => {
    const token = await mailedToken()
    expect(await use(token, 'First-Pass1')).toMatchObject({ status: 200 })
    await expectOver(token)
    expect(await signInWith('First-Pass1')).toMatchObject({ status: 200 })
  })
  it('410: a newer request ends the older link', async () => {
    const older = await mailedToken()
    const newer = await mailedToken()
    await expectOver(older)
    expect(await use(newer)).toMatchObject({ status: 200 })
  })
  it('410: after the person changed the password in another way, or the operator did', async () => {
    const first = await mailedToken()
    const browser = app.browser()
    await browser.signIn(company.code, 'admin01', knownPassword)
    const body = { currentPassword: knownPassword, newPassword: 'Other-Pass1', confirmation: 'Other-Pass1' }
    expect(await browser.call(changePassword, { body })).toMatchObject({ status: 204 })
    await expectOver(first)

    const second = await mailedToken()
    await app.asSystem(null, (ctx) =>
      app.api.createOperator(ctx, { name: 'op-reset', initialPassword: 'a long phrase for staff', mustChange: false }),
    )
    const operator = app.browser()
    await operator.call(signInOperator, { body: { userId: 'op-reset', password: 'a long phrase for staff' } })
    const params = { companyId: company.id, userId: company.adminId }
    expect(await operator.call(administratorRoutes.resetPassword, { params, body: {} })).toMatchObject({ status: 200 })
    await expectOver(second)
  })
  it.each([
    ['was suspended', `state = 'suspended'`],
    ['was deleted', 'deleted_at = now()'],
    ['is no administrator any more', 'is_administrator = false'],
    ['has another mail address by now', `email1 = 'elsewhere@a.example'`],
  ])('410: when the person %s', async (_, changed) => {
    const token = await mailedToken()
    await reader().query(`update genkan.directory_user set ${changed} where id = $1`, [company.adminId])
    await expectOver(token)
  })
  it('410: a suspension ends the link for good, also when it is lifted at once', async () => {
    const token = await mailedToken()
    await app.asSystem(company.id, async (ctx) => {
      await app.directory.suspendUsers(ctx, [company.adminId])
      await app.directory.releaseUsers(ctx, [company.adminId])
    })
    await expectOver(token)
  })
  it('410: a deletion ends the link for good, also when the person is restored at once', async () => {
    const token = await mailedToken()
    await app.asSystem(company.id, (ctx) => app.directory.deleteUsers(ctx, [company.adminId]))
    expect(await look(token)).toMatchObject(over)
    await app.asSystem(company.id, (ctx) => app.directory.restoreUsers(ctx, [company.adminId]))
    await expectOver(token)
    expect(await use(await mailedToken())).toMatchObject({ status: 200 })
  })
  it('410: while the letter went to another than the first mail address; 200: once it is the first again, in time', async () => {
    const token = await mailedToken()
    const write = (changed: string) => reader().query(`update genkan.directory_user set ${changed} where id = $1`, [company.adminId])
    await write(`email2 = 'second@a.example'`)
    expect(await look(token)).toMatchObject({ status: 200 })
    await write(`email2 = email1, email1 = 'new@a.example'`)
    await expectOver(token)
    await write(`email1 = email2, email2 = ''`)
    expect(await look(token)).toMatchObject({ status: 200 })
  })
  it('410: links that are over are answered alike before and after the nightly sweep, which keeps what is younger than 30 days', async () => {
    const kept = async () =>
      (await reader().query('select count(*)::int as count from genkan.signin_password_reset where company_id = $1', [company.id])).rows[0]
        .count
    const used = await mailedToken()
    expect(await use(used)).toMatchObject({ status: 200 })
    const expired = await mailedToken()
    app.clock.advance({ days: 30 })
    await app.runJob('sign-in.sweep')
    expect(await kept()).toBe(2)
    app.clock.advance({ seconds: 1 })
    const open = await mailedToken()
    await app.runJob('sign-in.sweep')
    expect(await kept()).toBe(1)
    for (const token of [used, expired]) expect(await look(token)).toMatchObject(over)
    expect(await look(open)).toMatchObject({ status: 200 })
  })
  it('403: MCOP-LOGIN-8: from an address that the company does not permit nothing is shown, not even that the link is over', async () => {
    const limited = await app.open(`C000000${next++}`, { sources: ['198.51.100.0/24'] })
    const token = await mailedToken(limited, inside)
    const refusal = { status: 403, body: { code: 'sign-in.source-not-permitted', params: { sourceAddress: '192.0.2.10' } } }
    expect(await look(token)).toMatchObject(refusal)
    expect(await use(token)).toMatchObject(refusal)
    expect(await look(token, inside)).toMatchObject({ status: 200 })
    expect(await use(token, newPassword, inside)).toMatchObject({ status: 200 })
    expect(await look(token)).toMatchObject(refusal)
    expect(await look(token, inside)).toMatchObject(over)
  })
})
