/** Second steps with the real directory and tenancy below; the rules of the sign-in, which is above, are what a test says. */
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { createActivity } from '../../src/features/activity/server/index.ts'
import { createDirectory, type DirectoryApi } from '../../src/features/directory/server/index.ts'
import { secondStepChanged } from '../../src/features/second-steps/contract/events.ts'
import type { SecondStepsApi } from '../../src/features/second-steps/server/api.ts'
import type { SecondStepSteering } from '../../src/features/second-steps/server/deps.ts'
import { createSecondSteps } from '../../src/features/second-steps/server/index.ts'
import { AppError } from '../../src/kernel/errors.ts'
import type { Actor, Ctx } from '../../src/platform/server/context.ts'
import { subscribe } from '../../src/platform/server/feature.ts'
import { startTestApp, type TestApp } from './app.ts'
import type { TestCompany } from './factories.ts'

type Told = NonNullable<(typeof secondStepChanged)['payload']>

export interface SecondStepsApp extends TestApp {
  readonly api: SecondStepsApi
  readonly directory: DirectoryApi
  /** What holds from now on; the rule `administrator` at first. */
  rules: SecondStepSteering
  /** False: whoever changes something has proved nothing lately. */
  hasProof: boolean
  /** Where codes of operators go. */
  operatorAddress: string | null
  /** Events since the last look. */
  told(): readonly Told[]
  /** A company with people of these ids; the answer has their actors at the user site. */
  people(code: string, userIds: readonly string[]): Promise<{ company: TestCompany; ids: string[]; actors: Actor[] }>
  /** One unit of work in the name of that person or operator. */
  by<Result>(actor: Actor, work: (ctx: Ctx) => Promise<Result>): Promise<Result>
  /** An app, ten recovery codes and a code on its way: everything that a reset takes. */
  equip(companyId: string, personId: string): Promise<void>
  runJob(task: string): Promise<void>
}

export const assigned: SecondStepSteering = { secondStep: 'administrator', companyMethod: 'mail', isRequired: false, mayChangeOwn: false }

export async function startSecondSteps(publicUrl = 'http://localhost:8080'): Promise<SecondStepsApp> {
  const state = { rules: assigned, hasProof: true, operatorAddress: 'operator@provider.example' as string | null }
  const events: Told[] = []
  const built: { api?: SecondStepsApi; directory?: DirectoryApi; jobs?: ReturnType<typeof createSecondSteps>['jobs'] } = {}
  const app = await startTestApp(
    (platform) => {
      const activity = createActivity()
      const requireRecentProof = async () => {
        if (!state.hasProof) throw new AppError({ code: 'sign-in.proof-needed', status: 403 })
      }
      const directory = createDirectory({ companyCode: async () => 'C000000001', maintenanceUserIds: ['ntt-test'], requireRecentProof })
      const secondSteps = createSecondSteps({
        ...platform,
        tenancy: { getCompany: companyOf },
        people: directory.api,
        signIn: {
          rules: async () => state.rules,
          requireRecentProof,
          async codeAddress(ctx) {
            if (ctx.companyId === null) return state.operatorAddress
            const [person] = await directory.api.findUsers(ctx, [ctx.actor.id ?? ''])
            return person?.email1 || null
          },
        },
      })
      Object.assign(built, { api: secondSteps.api, directory: directory.api, jobs: secondSteps.jobs })
      const listener = subscribe(secondStepChanged, async (_ctx, told) => void events.push(told))
      return [activity, directory, { ...secondSteps, subscriptions: [listener] }]
    },
    { publicUrl },
  )
  const { api, directory, jobs } = built
  if (api === undefined || directory === undefined || jobs === undefined) throw new Error('second steps were not built')
  const by = <Result>(actor: Actor, work: (ctx: Ctx) => Promise<Result>) => app.work(actor, work)
  return Object.assign(state, app, {
    ...{ api, directory, by },
    told: () => events.splice(0),
    async equip(companyId: string, personId: string) {
      await app.asSystem(companyId, (ctx) => equip(api, ctx, personId))
      events.splice(0)
    },
    people: (code: string, userIds: readonly string[]) => peopleOf(app, directory, code, userIds),
    async runJob(task: string) {
      await jobs[task]?.({
        payload: {},
        attempt: 1,
        log: app.platform.log,
        signal: new AbortController().signal,
        run: (companyId, _mode, work) => app.asSystem(companyId, work),
      })
    },
  })
}

async function companyOf(ctx: Ctx): Promise<{ code: string; timeZone: string }> {
  const { rows } = await sql<{ code: string; timeZone: string }>`
    select code, time_zone as "timeZone" from tenancy_company where id = ${ctx.companyId}`.execute(ctx.tx)
  const [company] = rows
  if (company === undefined) throw new Error('there is no such company')
  return company
}

async function equip(api: SecondStepsApi, ctx: Ctx, personId: string): Promise<void> {
  const { secret } = await api.beginTotp(ctx, personId, { label: 'User', requestId: personId })
  const code = new TOTP({ secret }).generate({ timestamp: ctx.clock.now().getTime() })
  if (!(await api.finishTotp(ctx, personId, { code, name: 'iPhone', requestId: personId }))) throw new Error('the app was not set up')
  await api.fillRecoveryCodes(ctx, personId)
  const to = { personId, address: 'a@a.example', language: 'ja', timeZone: 'Asia/Tokyo' } as const
  await api.sendMailCode(ctx, to, { purpose: 'sign-in', requestId: personId, minutes: 5 })
}

async function peopleOf(app: TestApp, directory: DirectoryApi, code: string, userIds: readonly string[]) {
  const company = await app.openCompany(code, 'サンプル商事株式会社')
  const users = userIds.map((userId) => ({ userId, email1: `${userId.toLowerCase()}@${code.toLowerCase()}.example` }))
  const registered = await app.asSystem(company.id, (ctx) => directory.registerUsers(ctx, users))
  const ids = registered.map((user) => user.id)
  const actors = ids.map((id, index): Actor => ({ ...company.user, id, name: userIds[index] ?? '' }))
  return { company, ids, actors }
}

/** How many of these came out so. */
export function countOf<Value>(values: readonly Value[], wanted: Value): number {
  return values.filter((value) => value === wanted).length
}
