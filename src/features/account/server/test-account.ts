/** Own settings with the real directory, on a database of its own; the clock begins at 2026-11-21T00:05:00Z. */
import { startTestApp, type TestAnswer, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Actor, Ctx, LetterCopy } from '../../../platform/server/context.ts'
import { createDirectory } from '../../directory/server/index.ts'
import { signInErrors } from '../../sign-in/contract/index.ts'
import { findOperatorProfile, updateOperatorProfile } from '../../sign-in/server/index.ts'
import { mailChangeRoutes } from '../contract/mail-change-routes.ts'
import { profileRoutes } from '../contract/profile-routes.ts'
import type { AccountApi } from './index.ts'
import { createAccount } from './index.ts'

export interface AccountApp extends TestApp {
  readonly api: AccountApi
  /** With portal services beside the VPN. */
  readonly company: TestCompany
  /** With the VPN service alone. */
  readonly vpnCompany: TestCompany
  /** Whose sessions were ended, and why. */
  readonly ended: { readonly id: string; readonly cause: string }[]
  /** Who has not shown to be there lately. */
  readonly unproved: Set<string>
  /** Addresses at which somebody has shown to read. */
  readonly confirmed: readonly { readonly id: string; readonly address: string }[]
  person(of: TestCompany, more?: { kind?: 'administrator'; address?: string }): Promise<Actor>
  operator(): Promise<Actor>
  profile(actor: Actor): Promise<TestAnswer>
  change(actor: Actor, body: object): Promise<TestAnswer>
  ask(actor: Actor, address: string): Promise<TestAnswer>
  letterTo(address: string): LetterCopy | undefined
  /** What stands behind the `#` of the link in the last letter to an address. */
  tokenAt(address: string): string
  follow(step: 'look' | 'confirm' | 'lookAtUndo' | 'undo', token: string): Promise<TestAnswer>
}

export async function startAccount(): Promise<AccountApp> {
  const ended: { id: string; cause: string }[] = []
  const unproved = new Set<string>()
  const confirmed: { id: string; address: string }[] = []
  const requireRecentProof = async ({ actor }: Ctx) => {
    if (unproved.has(actor.id ?? '')) throw new AppError(signInErrors['proof-needed'])
  }
  let api: AccountApi | undefined
  const app = await startTestApp(() => {
    const directory = createDirectory({
      companyCode: async () => 'C000000001',
      maintenanceUserIds: [],
      requireRecentProof,
      userFilters: {},
      userColumns: { keys: [], statesOf: async () => new Map() },
    } as never)
    const account = createAccount({
      publicUrl: 'https://portal.example.jp/',
      tenancy: { services: readServices },
      directory: directory.api,
      operators: { find: findOperatorProfile, change: updateOperatorProfile },
      endSessions: async (_ctx, { id }, cause) => void ended.push({ id, cause }),
      requireRecentProof,
      noteConfirmedAddress: async (_ctx, id, address) => void confirmed.push({ id, address }),
    })
    api = account.api
    return [directory, account]
  })
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  const vpnCompany = await app.openCompany('C000000002', '回線だけの会社', { services: ['vpn-access'] })
  const site = (actor: Actor) =>
    ({ administrator: 'admin', user: 'my', operator: 'ops', system: 'my' })[actor.kind] as 'admin' | 'my' | 'ops'
  const letterTo = (address: string) => app.letters.flatMap(({ copies }) => copies).findLast(({ to }) => to === address)
  return {
    ...app,
    api: api as AccountApi,
    company,
    vpnCompany,
    ended,
    unproved,
    confirmed,
    person: (of, more) => insertPerson(app, of, more),
    operator: () => insertOperator(app, company.operator),
    profile: (actor) => app.as(actor).call(profileRoutes.read[site(actor)]),
    change: (actor, body) => app.as(actor).call(profileRoutes.change[site(actor)], { body }),
    ask: (actor, address) => app.as(actor).call(mailChangeRoutes.ask[site(actor)], { body: { address } }),
    letterTo,
    tokenAt: (address) => /#([\w-]{43})/.exec(letterTo(address)?.text ?? '')?.[1] ?? '',
    follow: (step, token) => app.as().call(mailChangeRoutes[step], { body: { token } }),
  }
}

async function readServices(ctx: Ctx): Promise<ReadonlySet<string>> {
  const { sql } = await import('kysely')
  const { rows } = await sql<{
    service: string
  }>`select service from tenancy_company_service where company_id = ${ctx.companyId}::uuid`.execute(ctx.tx)
  return new Set(rows.map(({ service }) => service))
}

let last = 0

async function insertPerson(app: TestApp, of: TestCompany, more: { kind?: 'administrator'; address?: string } = {}): Promise<Actor> {
  last += 1
  const [id, name] = [app.platform.ids.next(), `user${last}`]
  const address = more.address ?? `${name}@example.jp`
  await app.platform.pool.query(
    `insert into genkan.directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, is_administrator,
       display_name, email1, created_at, updated_at)
     values ($1, $2, $3, $3, $4, lower($4), $5, $6, '山田', $4, $7, $7)`,
    [of.id, id, name, address, of.departmentId, more.kind === 'administrator', app.clock.now()],
  )
  return { ...(more.kind === 'administrator' ? of.admin : of.user), id, name }
}

async function insertOperator(app: TestApp, operator: Actor): Promise<Actor> {
  last += 1
  const [id, name] = [app.platform.ids.next(), `operator${last}`]
  await app.platform.pool.query(
    `insert into genkan.signin_operator (id, name, name_key, display_name, state, password_hash, password_set_at, password_is_initial, created_at, email)
     values ($1, $2, $2, '担当', 'active', 'x', $3, false, $3, $4)`,
    [id, name, app.clock.now(), `${name}@provider.example.jp`],
  )
  return { ...operator, id, name }
}
