import type { FeatureModule, JobRun } from '../../../platform/server/feature.ts'
import { eachCompany } from '../../../platform/server/jobs/each-company.ts'
import { secondStepPermissions } from '../contract/permissions.ts'
import type { SecondStepsApi } from './api.ts'
import type { SecondStepsDeps } from './deps.ts'
import { findSecondSteps } from './operations/find-second-steps.ts'
import { judgePasskey, ownerOfPasskey, requestPasskey } from './operations/judge-passkey.ts'
import { findSentCode, judgeMailCode, sendMailCode } from './operations/mail-codes.ts'
import { chooseFirstMethod } from './operations/own/change-own.ts'
import { assignMethodNow, assignToNew, demandSecondSteps } from './operations/people/assign-second-steps.ts'
import { resetSecondSteps } from './operations/people/reset-second-steps.ts'
import { endSkipsOver } from './operations/people/skip.ts'
import { fillRecoveryCodes, judgeRecoveryCode } from './operations/recovery-codes.ts'
import { beginTotp, finishTotp, judgeTotp } from './operations/totp-apps.ts'
import { deleteUnfinishedApps } from './queries/apps.ts'
import { sweepSecondSteps } from './queries/challenges.ts'
import { listCompaniesWithSkipsOver } from './queries/choices.ts'
import { hasShown, shownMark } from './queries/shown-condition.ts'
import { relyingPartyOf } from './relying-party.ts'
import { secondStepRoutes } from './routes.ts'

export function createSecondSteps(deps: SecondStepsDeps): FeatureModule<SecondStepsApi> {
  return {
    routes: secondStepRoutes(deps),
    permissions: Object.values(secondStepPermissions),
    jobs: { 'second-steps.sweep': sweepJob, 'second-steps.end-skips': (job) => endSkipsJob(deps, job) },
    recurring: [
      { task: 'second-steps.sweep', crontab: '27 * * * *' },
      { task: 'second-steps.end-skips', crontab: '2 * * * *' },
    ],
    subscriptions: [],
    api: apiOf(deps),
  }
}

function apiOf(deps: SecondStepsDeps): SecondStepsApi {
  return {
    find: (ctx, personIds) => findSecondSteps(deps, ctx, personIds),
    sendMailCode: (ctx, to, code) => sendMailCode(deps, ctx, to, code),
    findMailCode: findSentCode,
    judgeMailCode: (ctx, personId, request, typed) => judgeMailCode(deps, ctx, personId, { request, typed }),
    judgeTotp: (ctx, personId, code) => judgeTotp(deps, ctx, personId, code),
    judgeRecoveryCode: (ctx, personId, code) => judgeRecoveryCode(deps, ctx, personId, code),
    forgetUnfinished: deleteUnfinishedApps,
    fillRecoveryCodes: (ctx, personId) => fillRecoveryCodes(deps, ctx, personId),
    beginTotp: (ctx, personId, account) => beginTotp(deps, ctx, personId, account),
    finishTotp: (ctx, personId, given) => finishTotp(deps, ctx, personId, given),
    choose: (ctx, personId, method) => chooseFirstMethod(deps, ctx, personId, method),
    passkeysAvailable: relyingPartyOf(deps.publicUrl) !== undefined,
    passkeyRequest: (ctx, personId) => requestPasskey(deps, ctx, personId),
    findPasskeyOwner: ownerOfPasskey,
    judgePasskey: (ctx, personId, response) => judgePasskey(deps, ctx, personId, response),
    reset: (ctx, personIds, reason) => resetSecondSteps(deps, ctx, { personIds, reason }),
    demand: (ctx, personIds, isRequired) => demandSecondSteps(deps, ctx, personIds, isRequired),
    assignMethod: (ctx, personIds, method) => assignMethodNow(deps, ctx, personIds, method),
    assign: assignToNew,
    hasShown,
    shownMark,
  }
}

async function sweepJob(job: JobRun): Promise<void> {
  await job.run(null, 'write', async (ctx) => {
    ctx.unaudited('what has run out is thrown away')
    await sweepSecondSteps(ctx)
  })
}

/** The latest day anywhere on earth finds the companies; where each of them is, its own day decides. */
async function endSkipsJob(deps: SecondStepsDeps, job: JobRun): Promise<void> {
  const latest = new Date(deps.clock.now().getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
  const companies = await job.run(null, 'read', (ctx) => listCompaniesWithSkipsOver(ctx, latest))
  await eachCompany(job, companies, (companyId) => job.run(companyId, 'write', (ctx) => endSkipsOver(deps, ctx)))
}

export type * from './api.ts'
export type { Person, SecondStepSteering, SecondStepsDeps } from './deps.ts'
export { maskAddress } from './operations/own/read-own.ts'
