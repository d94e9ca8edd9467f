/** A company with two people and their terminals, for the tests of 端末情報管理 and of sharing. */
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { OtpApp } from './test-one-time-passwords.ts'
import { type Invited, knownPattern, type Terminal } from './test-terminal.ts'

export interface WithPhone extends Invited {
  readonly phone: Terminal
  readonly phoneId: string
}

export interface People {
  readonly company: TestCompany
  /** In the department 標準, with a browser and, registered later, an app. */
  readonly aoki: WithPhone & { readonly browser: Terminal; readonly browserId: string }
  /** In the department 営業部, with an app that was registered last. */
  readonly baba: WithPhone
  readonly sales: { readonly id: string; readonly path: string }
}

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'

export async function companyWithPeople(app: OtpApp, code: string): Promise<People> {
  const company = await app.openCompany(code, `会社${code}`)
  const sales = await openSales(app, company)
  const aoki = await app.invite(company, 'Aoki')
  await change(app, company, aoki.id, { surname: '青木', surnameKana: 'あおき' })
  const browser = app.terminal()
  await signedIn(app, browser.setUp(aoki))
  const aokiPhone = app.terminal({ userAgent: iPhone })
  await signedIn(app, aokiPhone.enter({ token: aoki.appToken }, knownPattern))
  const baba = await app.invite(company, 'Baba')
  await change(app, company, baba.id, { surname: '馬場', departmentId: sales.id })
  const phone = app.terminal({ userAgent: iPhone })
  await signedIn(app, phone.setUp({ ...baba, token: baba.appToken }))
  return {
    company,
    sales,
    aoki: { ...aoki, browser, browserId: browser.deviceId ?? '', phone: aokiPhone, phoneId: aokiPhone.deviceId ?? '' },
    baba: { ...baba, phone, phoneId: phone.deviceId ?? '' },
  }
}

async function signedIn(app: OtpApp, answer: ReturnType<Terminal['start']>): Promise<void> {
  const { status, body } = await answer
  if (status !== 200) throw new Error(`a terminal could not be prepared: ${JSON.stringify(body)}`)
  app.clock.advance({ seconds: 60 })
}

async function openSales(app: OtpApp, company: TestCompany): Promise<People['sales']> {
  await app.asSystem(company.id, (ctx: Ctx) => app.directory.registerDepartments(ctx, [{ code: '100', name: '営業部' }]))
  const { rows } = await app.platform.pool.query<{ id: string; path: string }>(
    `select id, path from genkan.directory_department where company_id = $1 and code = '100'`,
    [company.id],
  )
  if (rows[0] === undefined) throw new Error('the department was not registered')
  return rows[0]
}

function change(app: OtpApp, company: TestCompany, id: string, members: Readonly<Record<string, string>>): Promise<unknown> {
  return app.asSystem(company.id, (ctx: Ctx) => app.directory.updateUsers(ctx, [{ id, ...members }]))
}
