import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule, JobHandler } from '../../../platform/server/feature.ts'
import { otpPermissions } from '../contract/index.ts'
import type { IssuedEntryPassword, NewSession, OneTimePasswordsDeps } from './deps.ts'
import { maintenanceRoutes } from './maintenance-routes.ts'
import { followOthers } from './operations/follow-others.ts'
import { issueEntryPasswords } from './operations/issue-entry-passwords.ts'
import { makePersonalUrls, type PersonalUrls } from './operations/make-personal-urls.ts'
import { openEnrolment } from './operations/open-enrolment.ts'
import { forgetRemains } from './queries/challenges.ts'
import { hasTerminal } from './queries/devices.ts'
import { otpRoutes } from './routes.ts'
import { codeDigest } from './secrets.ts'
import { daysAfter } from './time.ts'

export interface OneTimePasswordsApi {
  /** Initialises passwords and issues Entry passwords; users who are gone and maintenance accounts are left out of the answer. */
  issueEntryPasswords(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, IssuedEntryPassword>>
  /** The same addresses as last time unless replaced. */
  personalUrls(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, PersonalUrls>>
  openEnrolment(ctx: Ctx, userIds: readonly string[], until: Date): Promise<void>
  /** The directory's condition 端末ID (its dependency `userFilters.terminal`). */
  hasTerminal(words: readonly string[]): RawBuilder<boolean>
}

const forgetTask = 'one-time-passwords.forget'
/** Used codes stay this long so that a refusal can tell a used one from one that never was. */
const rememberedDays = 2

export function createOneTimePasswords(deps: OneTimePasswordsDeps): FeatureModule<OneTimePasswordsApi> {
  const forget: JobHandler = (job) =>
    job.run(null, 'write', async (ctx) => {
      ctx.unaudited('remains without meaning are removed')
      await forgetRemains(ctx, daysAfter(ctx.clock.now(), -rememberedDays))
    })
  return {
    routes: [...otpRoutes(deps), ...maintenanceRoutes(deps)],
    permissions: Object.values(otpPermissions),
    jobs: { [forgetTask]: forget },
    recurring: [{ task: forgetTask, crontab: '40 18 * * *' }],
    subscriptions: followOthers(deps),
    api: {
      issueEntryPasswords: (ctx, userIds) => issueEntryPasswords(deps, ctx, userIds),
      personalUrls: (ctx, userIds) => makePersonalUrls(deps, ctx, userIds),
      openEnrolment,
      hasTerminal,
    },
  }
}

export { plainAddressOf } from './plain/paths.ts'
export { createRadiusService } from './radius/radius-service.ts'
export type { IssuedEntryPassword, NewSession, OneTimePasswordsDeps, PersonalUrls }
export { codeDigest }
