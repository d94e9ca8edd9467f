/** Companies of the portal and their people, for the tests of mailed links. */
import { type Browser, knownPassword, type SignInApp } from '../test-sign-in.ts'

export interface Portal {
  readonly id: string
  readonly code: string
  readonly adminId: string
  /** A member without a password, with name, telephone number and mail address. */
  readonly userId: string
  readonly mail: string
}

let next = 700

/** With administrator `admin01` (`Admin-Pass1`) and user `tanaka`, who has never signed in. */
export async function openPortal(app: SignInApp, policy: string): Promise<Portal> {
  const code = `C000000${next++}`
  const id = app.platform.ids.next()
  const mail = `tanaka@${code.toLowerCase()}.example`
  const [adminId, userId] = await app.asSystem(id, async (ctx) => {
    await app.tenancy.openCompany(ctx, {
      code,
      name: 'サンプル商事株式会社',
      services: ['support'],
      rowLimit: 1000,
      administratorPolicy: 'mcop-admin',
      permittedSources: [],
    })
    const admin = await app.api.createAdministrator(ctx, {
      userId: 'admin01',
      email: `admin01@${code.toLowerCase()}.example`,
      initialPassword: knownPassword,
      mustChange: false,
    })
    const [user] = await app.directory.registerUsers(ctx, [
      { userId: 'tanaka', surname: '髙橋', givenName: '花子', phone1: '03-1234-5678', email1: mail, isMember: true },
    ])
    return [admin.id, user?.id ?? '']
  })
  await app.platform.pool.query('update genkan.tenancy_company set administrator_policy = $2 where id = $1', [id, policy])
  app.letters.length = 0
  return { id, code, adminId, userId, mail }
}

export const lettersOf = (app: SignInApp) => app.letters.flatMap(({ kind, copies }) => copies.map((copy) => ({ kind, ...copy })))

/** Out of the last letter, as the person reads it. */
export function lastToken(app: SignInApp): string {
  const token = /(?:invitation|reset-password)#(\S+)/.exec(lettersOf(app).at(-1)?.text ?? '')?.[1]
  if (token === undefined) throw new Error('the last letter has no link')
  return token
}

export async function invite(app: SignInApp, portal: Portal, sendAt?: Date): Promise<readonly { outcome: string }[]> {
  return app.asSystem(portal.id, (ctx) => app.api.inviteUsers(ctx, [{ userId: portal.userId, sendAt }]))
}

export async function administratorOf(app: SignInApp, portal: Pick<Portal, 'code'>): Promise<Browser> {
  const browser = app.browser()
  await browser.signIn(portal.code, 'admin01', knownPassword)
  return browser
}

export const rows = async (app: SignInApp, statement: string, values: readonly unknown[] = []) =>
  (await app.platform.pool.query(statement, [...values])).rows
