import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reproofRoutes } from '../../contract/own/own-account-routes.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { changePassword } from '../../contract/routes.ts'
import { type Browser, type OpenedCompany, type SignInApp, startSignIn, strongPassword } from '../test-sign-in.ts'

let app: SignInApp
let opened = 0

beforeAll(async () => {
  app = await startSignIn()
})
afterAll(() => app?.stop())

/** An administrator who is signed in at one browser, and between the two steps at another. */
async function somebody(): Promise<{ company: OpenedCompany; own: Browser; halfway: Browser }> {
  opened += 1
  const company = await app.open(`C6000${String(opened).padStart(5, '0')}`, {
    policy: 'support',
    services: ['support'],
    password: strongPassword,
  })
  const [own, halfway] = [app.browser(), app.browser()]
  expect(await own.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ body: { outcome: 'signed-in' } })
  await app.asSystem(company.id, (ctx) => app.secondSteps.assign(ctx, [{ personId: company.adminId, method: null, isRequired: true }]))
  expect(await halfway.signIn(company.code, 'admin01', strongPassword)).toMatchObject({ body: { outcome: 'second-step' } })
  app.letters.length = 0
  return { company, own, halfway }
}

type Somebody = Awaited<ReturnType<typeof somebody>>

const wrongPassword = 'Wrong-Pass1'
const ways: readonly [string, (who: Somebody) => Promise<unknown>][] = [
  ['passwords of strangers at the door', ({ company }) => app.browser().signIn(company.code, 'admin01', wrongPassword)],
  [
    'codes of the second step',
    ({ halfway }) => halfway.call(pendingRoutes.prove.company, { body: { proof: 'mail', code: '000000', rememberBrowser: false } }),
  ],
  [
    'passwords that were to prove the owner',
    ({ own }) => own.call(reproofRoutes.prove.admin, { body: { proof: 'password', password: wrongPassword } }),
  ],
  [
    'current passwords at their change',
    ({ own }) =>
      own.call(changePassword, { body: { currentPassword: wrongPassword, newPassword: 'Kado-Matsu88y!', confirmation: 'Kado-Matsu88y!' } }),
  ],
]

describe('a lock, by whichever way it came', () => {
  it.each(ways)(
    'SP-LOCK-1, 7, SP-HIST-7: wrong %s: stands in directory, history and audit, is told once by letter, and ends half-done sign-ins',
    async (_, wrongTry) => {
      const who = await somebody()
      for (let round = 0; round < 5; round += 1) await wrongTry(who)

      const { adminId } = who.company
      const until = new Date(app.clock.now().getTime() + 20 * 60_000)
      const people = await app.platform.pool.query('select locked_until from genkan.directory_user where id = $1', [adminId])
      expect(people.rows).toEqual([{ locked_until: until }])
      const history = await app.platform.pool.query(
        `select count(*)::int as times from genkan.activity_decision where user_id = $1 and event = 'locked'`,
        [adminId],
      )
      expect(history.rows).toEqual([{ times: 1 }])
      const audited = await app.platform.pool.query(
        `select count(*)::int as times from genkan.activity_entry where object_id = $1 and action = 'sign-in.administrator.locked'`,
        [adminId],
      )
      expect(audited.rows).toEqual([{ times: 1 }])
      expect(app.letters.filter(({ kind }) => kind === 'security-notice').flatMap(({ copies }) => copies)).toHaveLength(1)
      expect(await who.halfway.call(pendingRoutes.read.company)).toMatchObject({ status: 410, body: { code: 'sign-in.pending-over' } })

      const unlocked = await app.asSystem(who.company.id, (ctx) => app.directory.unlockUsers(ctx, [adminId]))
      expect(unlocked).toMatchObject({ changed: 1 })
      expect(await who.own.signIn(who.company.code, 'admin01', strongPassword)).toMatchObject({ status: 200 })
    },
  )
})

describe('a half-done sign-in in a browser of the owner', () => {
  const wrongByStranger = async ({ company }: Somebody) => {
    for (let round = 0; round < 5; round += 1) await app.browser().signIn(company.code, 'admin01', wrongPassword)
  }
  const goOn = async (browser: Browser) => {
    await browser.call(pendingRoutes.sendMailCode.company)
    const code = app.letters.findLast(({ kind }) => kind !== 'security-notice')?.copies[0]?.secrets?.[0] ?? ''
    return browser.call(pendingRoutes.prove.company, { body: { proof: 'mail', code, rememberBrowser: false } })
  }

  it('SP-LOCK-6: 200: goes on though strangers lock the name meanwhile; one in a browser that is not known is over', async () => {
    const who = await somebody()
    expect(await who.own.signIn(who.company.code, 'admin01', strongPassword)).toMatchObject({ body: { outcome: 'second-step' } })
    await wrongByStranger(who)
    expect(await who.halfway.call(pendingRoutes.read.company)).toMatchObject({ status: 410 })
    expect(await goOn(who.own)).toMatchObject({ status: 200, body: { outcome: 'signed-in' } })
  })
  it('SP-LOCK-6: 410: is over when that browser itself, or the second step, locks', async () => {
    const locks: readonly ((who: Somebody) => Promise<unknown>)[] = [
      ({ company, own }) => own.signIn(company.code, 'admin01', wrongPassword),
      ({ halfway }) => halfway.call(pendingRoutes.prove.company, { body: { proof: 'mail', code: '000000', rememberBrowser: false } }),
    ]
    for (const wrongTry of locks) {
      const who = await somebody()
      expect(await who.own.signIn(who.company.code, 'admin01', strongPassword)).toMatchObject({ body: { outcome: 'second-step' } })
      for (let round = 0; round < 5; round += 1) await wrongTry(who)
      expect(await who.own.call(pendingRoutes.read.company)).toMatchObject({ status: 410, body: { code: 'sign-in.pending-over' } })
    }
  })
  it('SP-LOCK-6: 403: is worth nothing more once that browser is forgotten during the lock', async () => {
    const who = await somebody()
    expect(await who.own.signIn(who.company.code, 'admin01', strongPassword)).toMatchObject({ body: { outcome: 'second-step' } })
    await wrongByStranger(who)
    await app.platform.pool.query('delete from genkan.signin_browser where person_id = $1', [who.company.adminId])
    expect(await goOn(who.own)).toMatchObject({ status: 403, body: { code: 'sign-in.locked' } })
  })
})
