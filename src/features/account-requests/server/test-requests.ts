/** Requests with the real directory and second steps below; what the sign-in decides is what a test says. The clock begins at 2026-11-21T00:05:00Z. */
import { TOTP } from 'otpauth'
import { startTestApp, type TestAnswer, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Actor, Ctx, LetterCopy } from '../../../platform/server/context.ts'
import { createActivity } from '../../activity/server/index.ts'
import { createDirectory, type DirectoryApi, type PeopleRules } from '../../directory/server/index.ts'
import { createSecondSteps, type SecondStepSteering, type SecondStepsApi } from '../../second-steps/server/index.ts'
import type { SecondStepWish } from '../contract/choices.ts'
import type { AccountRequest, OwnRequest } from '../contract/request.ts'
import { accountRequestRoutes, ownRequestRoutes } from '../contract/routes.ts'
import { createAccountRequests } from './index.ts'

interface Settings {
  /** Who decides about the second step; an administrator at first. */
  steering: SecondStepSteering
  /** What the company has beside the usual; a support portal without VPN at first. */
  people: Partial<PeopleRules>
  /** Who has not shown to be there lately. */
  readonly unproved: Set<string>
}

export interface RequestsApp extends TestApp {
  readonly settings: Settings
  readonly directory: DirectoryApi
  readonly secondSteps: SecondStepsApi
  readonly company: TestCompany
  readonly other: TestCompany
  /** Events since the last look, by name. */
  person(of?: TestCompany, more?: PersonMore): Promise<Actor>
  /** With an authenticator app and the method TOTP. */
  withApp(of?: TestCompany): Promise<Actor>
  own(actor: Actor): Promise<TestAnswer>
  askLoginId(actor: Actor, loginId: string, reason?: string): Promise<TestAnswer>
  askSecondStep(actor: Actor, secondStep: SecondStepWish, reason?: string): Promise<TestAnswer>
  withdraw(actor: Actor, requestId: string): Promise<TestAnswer>
  approve(actor: Actor, requestId: string): Promise<TestAnswer>
  reject(actor: Actor, requestId: string, reason?: string): Promise<TestAnswer>
  list(actor: Actor, state?: 'open' | 'past'): Promise<AccountRequest[]>
  waiting(actor: Actor): Promise<number>
  /** The newest of one's own. */
  newest(actor: Actor): Promise<OwnRequest | undefined>
  lettersTo(actor: Actor, kind: string): readonly LetterCopy[]
  /** `broken`: a company in which it fails. */
  expire(broken?: TestCompany): Promise<void>
}

interface PersonMore {
  readonly isAdministrator?: boolean
  readonly departmentId?: string
  readonly language?: 'ja' | 'en'
  readonly address?: string
}

export const assigned: SecondStepSteering = { secondStep: 'administrator', companyMethod: 'mail', isRequired: false, mayChangeOwn: false }
export const supportPeople: Partial<PeopleRules> = { isPortal: true, mailIsLoginId: false, mayChangeUserId: true }

export async function startRequests(): Promise<RequestsApp> {
  const settings: Settings = { steering: assigned, people: supportPeople, unproved: new Set() }
  const built: { directory?: DirectoryApi; secondSteps?: SecondStepsApi; jobs?: ReturnType<typeof createAccountRequests>['jobs'] } = {}
  const app = await startTestApp((platform) => {
    const requireRecentProof = async ({ actor }: Ctx) => {
      if (settings.unproved.has(actor.id ?? '')) throw new AppError({ code: 'sign-in.proof-needed', status: 403 })
    }
    const directory = createDirectory({
      companyCode: async () => 'C000000001',
      maintenanceUserIds: ['ntt-test'],
      requireRecentProof,
      people: { rules: async () => ({ ...usual, ...settings.people }) } as never,
    })
    const signIn = { rules: async () => settings.steering, requireRecentProof, codeAddress: async () => 'somebody@example.jp' }
    const tenancy = { getCompany: async () => ({ code: 'C000000001', name: 'サンプル商事株式会社', timeZone: 'Asia/Tokyo' }) }
    const secondSteps = createSecondSteps({ ...platform, tenancy, people: directory.api, signIn })
    const requests = createAccountRequests({ ...platform, tenancy, directory: directory.api, secondSteps: secondSteps.api, signIn })
    Object.assign(built, { directory: directory.api, secondSteps: secondSteps.api, jobs: requests.jobs })
    return [createActivity(), directory, secondSteps, requests]
  })
  const { directory, secondSteps, jobs } = built
  if (directory === undefined || secondSteps === undefined || jobs === undefined) throw new Error('requests were not built')
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社', { services: ['support'] })
  const other = await app.openCompany('C000000002', 'べつの会社', { services: ['support'] })
  const person = (of = company, more: PersonMore = {}) => insertPerson(app, of, more)
  return {
    ...app,
    ...{ settings, directory, secondSteps, company, other, person },
    async withApp(of = company) {
      const actor = await person(of)
      await app.asSystem(of.id, (ctx) => setUpApp(secondSteps, ctx, actor.id ?? ''))
      app.letters.length = 0
      return actor
    },
    ...callsOf(app),
    async expire(broken) {
      await jobs['account-requests.expire']?.({
        payload: {},
        attempt: 1,
        log: app.platform.log,
        signal: new AbortController().signal,
        run: async (companyId, _mode, work) => {
          if (companyId !== null && companyId === broken?.id) throw new Error('this company is broken')
          return app.asSystem(companyId, work)
        },
      })
    },
  }
}

function callsOf(app: TestApp) {
  const { list, count, approve, reject } = accountRequestRoutes
  const own = (actor: Actor) => app.as(actor).call(ownRequestRoutes.read)
  return {
    own,
    askLoginId: (actor: Actor, loginId: string, reason = '名前が変わったため') =>
      app.as(actor).call(ownRequestRoutes.askForLoginId, { body: { loginId, reason } }),
    askSecondStep: (actor: Actor, secondStep: SecondStepWish, reason = '機種変更のため') =>
      app.as(actor).call(ownRequestRoutes.askForSecondStep, { body: { secondStep, reason } }),
    withdraw: (actor: Actor, requestId: string) => app.as(actor).call(ownRequestRoutes.withdraw, { params: { requestId } }),
    approve: (actor: Actor, requestId: string) => app.as(actor).call(approve, { params: { requestId } }),
    reject: (actor: Actor, requestId: string, reason = '総務課で本人確認をしてください。') =>
      app.as(actor).call(reject, { params: { requestId }, body: { reason } }),
    list: async (actor: Actor, state: 'open' | 'past' = 'open') =>
      (await app.as(actor).call(list, { query: { state, limit: 100 } })).body.items as AccountRequest[],
    waiting: async (actor: Actor) => (await app.as(actor).call(count)).body.open as number,
    newest: async (actor: Actor) => (await own(actor)).body.items[0] as OwnRequest | undefined,
    lettersTo: (actor: Actor, kind: string) =>
      app.letters.filter((batch) => batch.kind === kind).flatMap(({ copies }) => copies.filter(({ userId }) => userId === actor.id)),
  }
}

const usual: PeopleRules = {
  isPortal: true,
  secondStepRule: 'administrator',
  secondStepRequired: false,
  mailIsLoginId: false,
  loginIdKind: 'portal',
  mayChangeUserId: true,
  timeZone: 'Asia/Tokyo',
  companyName: 'サンプル商事株式会社',
  services: ['support'],
}

async function setUpApp(api: SecondStepsApi, ctx: Ctx, personId: string): Promise<void> {
  const { secret } = await api.beginTotp(ctx, personId, { label: 'User', requestId: personId })
  const code = new TOTP({ secret }).generate({ timestamp: ctx.clock.now().getTime() })
  if (!(await api.finishTotp(ctx, personId, { code, name: 'iPhone', requestId: personId }))) throw new Error('the app was not set up')
}

let last = 0

async function insertPerson(app: TestApp, of: TestCompany, more: PersonMore): Promise<Actor> {
  last += 1
  const [id, name] = [app.platform.ids.next(), `user${last}`]
  await app.platform.pool.query(
    `insert into genkan.directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, is_administrator, language,
       display_name, email1, created_at, updated_at)
     values ($1, $2, $3, $3, $3, $3, $4, $5, $6, $3, $7, $8, $8)`,
    [
      of.id,
      id,
      name,
      more.departmentId ?? of.departmentId,
      more.isAdministrator === true,
      more.language ?? 'ja',
      more.address ?? `${name}@example.jp`,
      app.clock.now(),
    ],
  )
  return { ...(more.isAdministrator === true ? of.admin : of.user), id, name }
}

/** Another department beside the built-in one; its path is its key. */
export async function addDepartment(app: TestApp, of: TestCompany, key: string): Promise<string> {
  const id = app.platform.ids.next()
  await app.platform.pool.query(
    `insert into genkan.directory_department (company_id, id, code, name, node_key, path, level, is_built_in, created_at, updated_at)
     values ($1, $2, $3, $3, $3, $3, 1, false, $4, $4)`,
    [of.id, id, key, app.clock.now()],
  )
  return id
}
