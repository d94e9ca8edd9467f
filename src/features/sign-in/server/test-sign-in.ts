/** Sign-in with the real features below it, for its own tests: sessions are real, `as(actor)` of the harness is not used. */
import { startTestApp, type TestAnswer, type TestApp } from '../../../../tests/support/app.ts'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import type { PermissionDefinition } from '../../../kernel/permission.ts'
import type { PasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import { createPasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import type { JobHandler } from '../../../platform/server/feature.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import { type ActivityApi, createActivity } from '../../activity/server/index.ts'
import { createDirectory, type DirectoryApi } from '../../directory/server/index.ts'
import { createTenancy, type TenancyApi } from '../../tenancy/server/index.ts'
import { administratorPolicies } from '../contract/policies.ts'
import { signIn } from '../contract/routes.ts'
import { createSignIn, type SignInApi, type SignInDeps } from './index.ts'

export interface SignInApp extends TestApp {
  readonly api: SignInApi
  readonly tenancy: TenancyApi
  readonly directory: DirectoryApi
  readonly activity: ActivityApi
  /** Opens a company with administrator `admin01` (`Admin-Pass1`, already changed) and returns both ids. */
  open(code: string, options?: { sources?: readonly string[]; policy?: string; mustChange?: boolean }): Promise<OpenedCompany>
  /** Runs a job of this feature as the worker does. */
  runJob(task: string): Promise<void>
  /** One browser: it keeps the cookies it is given. */
  browser(from?: { address?: string }): Browser
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
  signIn(companyCode: string, userId: string, password: string): Promise<TestAnswer>
}

export const knownPassword = 'Admin-Pass1'

export async function startSignIn(more: Partial<SignInDeps> & { passwords?: PasswordHasher } = {}): Promise<SignInApp> {
  const built: Partial<Pick<SignInApp, 'api' | 'tenancy' | 'directory' | 'activity'>> = {}
  const jobs: Record<string, JobHandler> = {}
  const app = await startTestApp(
    (platform) => {
      const permissions: PermissionDefinition[] = []
      const activity = createActivity()
      const directory = createDirectory({
        companyCode: async (ctx) => (await tenancy.api.getCompany(ctx)).code,
        maintenanceUserIds: ['ntt-test', 'ntt-test-monitor'],
      })
      const tenancy = createTenancy({
        unitOfWork: platform.unitOfWork,
        ids: platform.ids,
        services: ['vpn-access', 'support'],
        administratorPolicies,
        publicUrl: platform.publicUrl,
        people: { findRecipient: async () => undefined },
        async onCompanyOpened(ctx, _company, administrator) {
          await directory.api.prepareCompany(ctx)
          if (administrator === undefined) return { initialPassword: null }
          const created = await signInFeature.api.createAdministrator(ctx, administrator)
          return { initialPassword: administrator.initialPassword === undefined ? created.initialPassword : null }
        },
      })
      const signInFeature = createSignIn({
        ...platform,
        passwords: createPasswordHasher({ waiting: 1_000 }),
        permissions: () => permissions,
        tenancy: tenancy.api,
        activity: activity.api,
        directory: directory.api,
        checklist: [],
        limits: { refusalMilliseconds: 0, sourceBurst: 1000, triesAtOnce: 1000 },
        ...more,
      })
      permissions.push(...activity.permissions, ...directory.permissions, ...tenancy.permissions, ...signInFeature.permissions)
      Object.assign(jobs, signInFeature.jobs)
      Object.assign(built, { api: signInFeature.api, tenancy: tenancy.api, directory: directory.api, activity: activity.api })
      return [activity, directory, tenancy, signInFeature]
    },
    { authentication: () => ({ authenticate: (session) => apiOf(built).authentication.authenticate(session) }) },
  )
  return {
    ...app,
    ...(built as Pick<SignInApp, 'api' | 'tenancy' | 'directory' | 'activity'>),
    open: (code, options) => openCompany(app, built as Pick<SignInApp, 'api' | 'tenancy'>, code, options ?? {}),
    runJob: (task) => runJob(app, task, jobs[task]),
    browser: (from) => openBrowser(app, from?.address ?? '192.0.2.10'),
  }
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
  options: { sources?: readonly string[]; policy?: string; mustChange?: boolean },
): Promise<OpenedCompany> {
  const id = app.platform.ids.next()
  const adminId = await app.asSystem(id, async (ctx) => {
    await built.tenancy.openCompany(ctx, {
      code,
      name: 'サンプル商事株式会社',
      services: ['vpn-access'],
      rowLimit: 1000,
      administratorPolicy: options.policy ?? 'mcop-admin',
      permittedSources: (options.sources ?? []).map((source) => ({ source, note: '' })),
    })
    const created = await built.api.createAdministrator(ctx, {
      userId: 'admin01',
      displayName: '管理 太郎',
      email: `admin01@${code.toLowerCase()}.example`,
      initialPassword: knownPassword,
      mustChange: options.mustChange ?? false,
    })
    return created.id
  })
  return { id, code, adminId }
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
    signIn: (companyCode, userId, password) => browser.call(signIn, { body: { companyCode, userId, password } }),
  }
  return browser
}
