/** One-time passwords with the real features below them, for their own tests. */
import { startTestApp, type TestAnswer, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { Actor, Ctx } from '../../../platform/server/context.ts'
import { createPasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import type { JobHandler, JobRun } from '../../../platform/server/feature.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import type { AnyFeature, Platform } from '../../../platform/server/platform.ts'
import { createActivity } from '../../activity/server/index.ts'
import { createDirectory, type DirectoryApi } from '../../directory/server/index.ts'
// check-ignore arrow: the harness builds the sign-in whole, with what that asks for; the feature itself knows no second steps
import { createSecondSteps } from '../../second-steps/server/index.ts'
import { createSignIn, type SignInApi } from '../../sign-in/server/index.ts'
import { createTenancy } from '../../tenancy/server/index.ts'
// check-ignore arrow: what is owed at the pages without scripts is proved with the real terms
import { createTerms } from '../../terms/server/index.ts'
import type { IssuedEntryPassword, OtpLimits } from './deps.ts'
import { createOneTimePasswords, type OneTimePasswordsApi } from './index.ts'
import { type Invited, openTerminal, type Terminal } from './test-terminal.ts'

export interface OtpApp extends TestApp {
  readonly api: OneTimePasswordsApi
  readonly directory: DirectoryApi
  readonly signIn: SignInApi
  /** Letters of パスワードを忘れた方, newest last. */
  readonly resets: { readonly userId: string; readonly issued: IssuedEntryPassword }[]
  /** A browser without any key; with an actor, one of the administration site. */
  terminal(options?: { actor?: Actor; address?: string; userAgent?: string }): Terminal
  /** A new user with Entry password and addresses, as the start-of-use mail leaves one. */
  invite(company: TestCompany, userId: string): Promise<Invited>
  /** Sets the rules of a company (columns of otp_setting). */
  set(company: TestCompany, settings: Readonly<Record<string, unknown>>): Promise<void>
  /** One run of a job of the sign-in, as the clock would start it. */
  runSignInJob(task: string): Promise<void>
}

export async function startOtp(limits: Partial<OtpLimits> = {}, options: { readonly publicUrl?: string } = {}): Promise<OtpApp> {
  const resets: OtpApp['resets'] = []
  const actors = new Map<string, Actor>()
  const built: Built = {}
  const app = await startTestApp((platform) => buildFeatures(platform, built, resets, limits), {
    ...options,
    authentication: () => ({
      async authenticate(session) {
        const actor = actors.get(session.token)
        return actor === undefined ? built.signIn?.authentication.authenticate(session) : { actor, owes: null }
      },
    }),
  })
  const features = built as Required<Built>
  return {
    ...app,
    ...features,
    resets,
    terminal: (options = {}) => openTerminal(app, actors, options),
    invite: (company, userId) => invite(app, features, company, userId),
    async runSignInJob(task) {
      const { unitOfWork, log } = app.platform
      const run: JobRun['run'] = (companyId, mode, work) =>
        unitOfWork.run({ companyId, role: companyId === null ? 'provider' : 'app', mode, actor: systemActor(task, companyId) }, work)
      await features.signInJobs[task]?.({ payload: {}, attempt: 1, log, signal: new AbortController().signal, run })
    },
    async set(company, settings) {
      const columns = Object.keys(settings)
      const values = columns.map((_, place) => `$${place + 2}`)
      await app.platform.pool.query(
        `insert into genkan.otp_setting (company_id, updated_at, ${columns.join(', ')}) values ($1, now(), ${values.join(', ')})
         on conflict (company_id) do update set ${columns.map((column, place) => `${column} = ${values[place]}`).join(', ')}`,
        [company.id, ...Object.values(settings)],
      )
    },
  }
}

interface Built {
  api?: OneTimePasswordsApi
  directory?: DirectoryApi
  signIn?: SignInApi
  signInJobs?: Readonly<Record<string, JobHandler>>
}

function buildFeatures(platform: Platform, built: Built, resets: OtpApp['resets'], limits: Partial<OtpLimits>): readonly AnyFeature[] {
  const activity = createActivity()
  const directory = createDirectory({
    companyCode: async (ctx) => (await tenancy.api.getCompany(ctx)).code,
    maintenanceUserIds: ['ntt-test', 'ntt-test-monitor'],
    requireRecentProof: (ctx) => signIn.api.requireRecentProof(ctx),
  })
  const tenancy = createTenancy({
    unitOfWork: platform.unitOfWork,
    ids: platform.ids,
    services: ['vpn-access'],
    administratorPolicies: ['mcop-admin'],
    publicUrl: platform.publicUrl,
    people: { findRecipient: async () => undefined },
    onCompanyOpened: async () => ({ initialPassword: null }),
  })
  const secondSteps = createSecondSteps({
    ...platform,
    tenancy: tenancy.api,
    people: directory.api,
    signIn: {
      rules: (ctx) => signIn.api.rules(ctx),
      requireRecentProof: (ctx) => signIn.api.requireRecentProof(ctx),
      codeAddress: (ctx) => signIn.api.codeAddress(ctx),
    },
  })
  const signIn = createSignIn({
    ...platform,
    passwords: createPasswordHasher({ waiting: 1_000 }),
    permissions: () => otp.permissions,
    tenancy: tenancy.api,
    activity: activity.api,
    directory: directory.api,
    secondSteps: secondSteps.api,
    personal: async () => ({
      language: 'ja',
      timeZone: 'Asia/Tokyo',
      display: { highContrast: false, noMotion: false, largeTargets: false },
      rowsPerPage: 50,
    }),
    checklist: [],
  })
  const terms = createTerms({ privacyUrl: null, tenancy: tenancy.api, timeZoneOf: async () => 'Asia/Tokyo' })
  const otp = createOneTimePasswords({
    ...platform,
    tenancy: tenancy.api,
    directory: directory.api,
    sessions: signIn.api,
    activity: activity.api,
    terms: terms.api,
    letters: { sendPasswordReset: async (_ctx, userId, issued) => void resets.push({ userId, issued }) },
    limits: { refusalMilliseconds: 0, refusalsPerSource: 100_000, drawsPerSource: 100_000, ...limits },
  })
  Object.assign(built, { api: otp.api, directory: directory.api, signIn: signIn.api, signInJobs: signIn.jobs })
  return [activity, directory, tenancy, terms, signIn, otp]
}

async function invite(app: TestApp, features: Required<Built>, company: TestCompany, userId: string): Promise<Invited> {
  return app.asSystem(company.id, async (ctx: Ctx) => {
    const [user] = await features.directory.registerUsers(ctx, [{ userId, email1: `${userId.toLowerCase()}@example.jp` }])
    const id = user?.id ?? ''
    const issued = (await features.api.issueEntryPasswords(ctx, [id])).get(id)
    const urls = (await features.api.personalUrls(ctx, [id])).get(id)
    const tokenOf = (url: string | undefined): string => url?.split('/u/')[1] ?? ''
    return { id, userId, entryPassword: issued?.entryPassword ?? '', token: tokenOf(urls?.browserUrl), appToken: tokenOf(urls?.appUrl) }
  })
}

export interface Settled {
  readonly user: Invited
  readonly terminal: Terminal
  readonly by: { readonly token: string }
  readonly typed: { readonly companyCode: string; readonly userId: string }
}

/** A user whose password is set on one terminal, signed out again. What is recorded from here on is the newest. */
export async function settle(app: OtpApp, company: TestCompany, userId: string): Promise<Settled> {
  const user = await app.invite(company, userId)
  const terminal = app.terminal()
  const done = await terminal.setUp(user)
  if (done.status !== 200) throw new Error(`the first use of ${userId} was refused: ${done.body.code}`)
  terminal.cookies.clear()
  app.clock.advance({ seconds: 1 })
  return { user, terminal, by: { token: user.token }, typed: { companyCode: company.code, userId: user.userId } }
}

/** An answer without its request number, for comparing refusals. */
export const bare = ({ status, body }: TestAnswer) => ({ status, code: body.code, params: body.params, errors: body.errors })

/** The one answer for strangers. */
export const neutral = { status: 403, code: 'one-time-passwords.wrong-input', params: undefined, errors: undefined }

export async function lastDecision(app: OtpApp, userId: string): Promise<{ outcome: string; reason: string; kind: string } | undefined> {
  const { rows } = await app.platform.pool.query<{ outcome: string; reason: string; kind: string }>(
    'select outcome, reason, kind from genkan.activity_decision where user_id = $1 order by at desc, id desc limit 1',
    [userId],
  )
  return rows[0]
}
