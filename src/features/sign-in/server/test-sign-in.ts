/** Sign-in with the real features below it, for its own tests: sessions are real, `as(actor)` of the harness is not used. */
import { startTestApp, type TestAnswer, type TestApp } from '../../../../tests/support/app.ts'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import type { PermissionDefinition } from '../../../kernel/permission.ts'
import type { PasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import { createPasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import type { JobHandler } from '../../../platform/server/feature.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import type { AnyFeature, Platform } from '../../../platform/server/platform.ts'
import { type ActivityApi, createActivity } from '../../activity/server/index.ts'
import { createDirectory, type DirectoryApi } from '../../directory/server/index.ts'
import { createSecondSteps, type SecondStepsApi } from '../../second-steps/server/index.ts'
import { createTenancy, type TenancyApi } from '../../tenancy/server/index.ts'
import { administratorPolicies } from '../contract/policies.ts'
import { signIn } from '../contract/routes.ts'
import { defaultLimits, type SignInLimits } from './deps.ts'
import { digestOf, leadingZeros } from './engine/work.ts'
import { createSignIn, type SignInApi, type SignInDeps } from './index.ts'

export interface SignInApp extends TestApp {
  readonly api: SignInApi
  readonly tenancy: TenancyApi
  readonly directory: DirectoryApi
  readonly activity: ActivityApi
  readonly secondSteps: SecondStepsApi
  /** Opens a company with administrator `admin01` (`Admin-Pass1`, already changed) and returns both ids. */
  open(code: string, options?: OpenOptions): Promise<OpenedCompany>
  /** Runs a job of this feature as the worker does. */
  runJob(task: string): Promise<void>
  /** One browser: it keeps the cookies it is given. */
  browser(from?: { address?: string }): Browser
}

export interface OpenOptions {
  readonly sources?: readonly string[]
  readonly policy?: string
  readonly mustChange?: boolean
  /** Left out: vpn-access alone. */
  readonly services?: readonly string[]
  /** Of the administrator; left out: `knownPassword`. */
  readonly password?: string
  /** The administrator is a member, too. */
  readonly isMember?: boolean
}

export interface OpenedCompany {
  readonly id: string
  readonly code: string
  readonly adminId: string
}

export interface Browser {
  readonly cookies: Map<string, string>
  call(
    route: RouteDefinition,
    call?: { params?: Record<string, string>; body?: unknown; headers?: Record<string, string> },
  ): Promise<TestAnswer>
  /** Does the work that it is asked for, as the page does. */
  signIn(companyCode: string, userId: string, password: string, door?: 'any' | 'admin'): Promise<TestAnswer>
}

export const knownPassword = 'Admin-Pass1'
/** Good by every policy. */
export const strongPassword = 'Kado-Matsu77x'

type Built = Pick<SignInApp, 'api' | 'tenancy' | 'directory' | 'activity' | 'secondSteps'>

export async function startSignIn(more: Partial<SignInDeps> & { passwords?: PasswordHasher } = {}): Promise<SignInApp> {
  const built: Partial<Built> = {}
  const jobs: Record<string, JobHandler> = {}
  const app = await startTestApp((platform) => buildFeatures(platform, more, { built, jobs }), {
    authentication: () => ({ authenticate: (session) => apiOf(built).authentication.authenticate(session) }),
    ...(more.publicUrl === undefined ? {} : { publicUrl: more.publicUrl }),
  })
  return {
    ...app,
    ...(built as Built),
    open: (code, options) => openCompany(app, built as Built, code, options ?? {}),
    runJob: (task) => runJob(app, task, jobs[task]),
    browser: (from) => openBrowser(app, from?.address ?? '192.0.2.10'),
  }
}

function buildFeatures(
  platform: Platform,
  more: Partial<SignInDeps>,
  { built, jobs }: { built: Partial<Built>; jobs: Record<string, JobHandler> },
): readonly AnyFeature[] {
  const permissions: PermissionDefinition[] = []
  const activity = createActivity()
  const directory = createDirectory({
    companyCode: async (ctx) => (await tenancy.api.getCompany(ctx)).code,
    maintenanceUserIds: ['ntt-test', 'ntt-test-monitor'],
    requireRecentProof: (ctx) => apiOf(built).requireRecentProof(ctx),
  })
  const tenancy = createTenancy({
    unitOfWork: platform.unitOfWork,
    ids: platform.ids,
    services: ['vpn-access', 'support', 'sso'],
    administratorPolicies,
    publicUrl: platform.publicUrl,
    people: { findRecipient: async () => undefined },
    async onCompanyOpened(ctx, _company, administrator) {
      await directory.api.prepareCompany(ctx)
      if (administrator === undefined) return { initialPassword: null }
      const created = await apiOf(built).createAdministrator(ctx, administrator)
      return { initialPassword: administrator.initialPassword === undefined ? created.initialPassword : null }
    },
  })
  const secondSteps = createSecondSteps({
    ...platform,
    tenancy: tenancy.api,
    people: directory.api,
    signIn: {
      rules: (ctx) => apiOf(built).rules(ctx),
      requireRecentProof: (ctx) => apiOf(built).requireRecentProof(ctx),
      codeAddress: (ctx) => apiOf(built).codeAddress(ctx),
    },
  })
  const parts = { tenancy: tenancy.api, activity: activity.api, directory: directory.api, secondSteps: secondSteps.api }
  const signInFeature = createSignIn({
    ...platform,
    ...parts,
    ...usualDeps,
    permissions: () => permissions,
    ...more,
    limits: limitsWith(more),
  })
  const features = [activity, directory, tenancy, secondSteps, signInFeature]
  permissions.push(...features.flatMap((feature) => feature.permissions))
  Object.assign(jobs, signInFeature.jobs)
  Object.assign(built, { ...parts, api: signInFeature.api })
  return features
}

const usualDeps = {
  passwords: createPasswordHasher({ waiting: 1_000 }),
  personal: async () => ({
    language: 'ja' as const,
    timeZone: 'Asia/Tokyo',
    display: { highContrast: false, noMotion: false, largeTargets: false },
    rowsPerPage: 50,
  }),
  checklist: [],
}

function limitsWith({ limits }: Partial<SignInDeps>): SignInLimits {
  const roomy = { refusalMilliseconds: 0, sourceBurst: 1000, triesAtOnce: 1000, workAfterTries: 1000, workBits: 6 }
  return { ...defaultLimits, ...roomy, ...limits }
}

function apiOf(built: { api?: SignInApi }): SignInApi {
  if (built.api === undefined) throw new Error('sign-in was not built')
  return built.api
}

async function runJob(app: TestApp, task: string, job: JobHandler | undefined): Promise<void> {
  if (job === undefined) throw new Error(`there is no job ${task}`)
  await job({
    payload: {},
    attempt: 1,
    log: app.platform.log,
    signal: new AbortController().signal,
    run: (companyId, mode, work, actor) =>
      app.platform.unitOfWork.run(
        { companyId, role: companyId === null ? 'provider' : 'app', mode, actor: actor ?? systemActor(task, companyId) },
        work,
      ),
  })
}

async function openCompany(
  app: TestApp,
  built: Pick<SignInApp, 'api' | 'tenancy'>,
  code: string,
  options: OpenOptions,
): Promise<OpenedCompany> {
  const id = app.platform.ids.next()
  const adminId = await app.asSystem(id, async (ctx) => {
    await built.tenancy.openCompany(ctx, {
      code,
      name: 'サンプル商事株式会社',
      services: [...(options.services ?? ['vpn-access'])],
      rowLimit: 1000,
      administratorPolicy: options.policy ?? 'mcop-admin',
      permittedSources: (options.sources ?? []).map((source) => ({ source, note: '' })),
    })
    const created = await built.api.createAdministrator(ctx, {
      userId: 'admin01',
      displayName: '管理 太郎',
      email: `admin01@${code.toLowerCase()}.example`,
      initialPassword: options.password ?? knownPassword,
      mustChange: options.mustChange ?? false,
      isMember: options.isMember ?? false,
    })
    return created.id
  })
  return { id, code, adminId }
}

/** As a browser does it: one nonce after the other. */
export function solve({ challenge, bits }: { challenge: string; bits: number }): { challenge: string; nonce: string } {
  for (let tried = 0; ; tried += 1) {
    const work = { challenge, nonce: tried.toString(36) }
    if (leadingZeros(digestOf(work)) >= bits) return work
  }
}

function openBrowser(app: TestApp, address: string): Browser {
  const cookies = new Map<string, string>()
  const browser: Browser = {
    cookies,
    async call(route, { params, body, headers } = {}) {
      const response = await app.http.inject({
        method: route.method,
        url: route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => params?.[name] ?? ''),
        remoteAddress: address,
        cookies: Object.fromEntries(cookies),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      for (const cookie of response.cookies) {
        if (cookie.value === '') cookies.delete(cookie.name)
        else cookies.set(cookie.name, cookie.value)
      }
      const isJson = String(response.headers['content-type'] ?? '').includes('json')
      return {
        status: response.statusCode,
        headers: response.headers,
        bytes: response.rawPayload,
        body: isJson ? response.json() : response.payload,
      }
    },
    signIn: async (companyCode, userId, password, door = 'admin') => {
      const body = { companyCode, userId, password, door }
      const answer = await browser.call(signIn, { body })
      return answer.status === 428 ? browser.call(signIn, { body: { ...body, work: solve(answer.body.params) } }) : answer
    },
  }
  return browser
}
