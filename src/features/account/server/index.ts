import type { Ctx, LetterCopy } from '../../../platform/server/context.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import { accountPermissions } from '../contract/permissions.ts'
import type { AccountDeps } from './deps.ts'
import { doubleRecentAddresses, recentAddressesOf } from './operations/double-recent-addresses.ts'
import { type PersonalSettings, readPersonalSettings } from './operations/read-profile.ts'
import { sweepMailChanges } from './queries/mail-changes.ts'
import { accountRoutes } from './routes.ts'

export interface AccountApi {
  /** Language, time zone and display of the person of the session. */
  personalSettings(ctx: Ctx): Promise<PersonalSettings>
  /** Addresses that were in force until less than an hour ago, by user, for whoever writes alerts (SP-MAILC-4). */
  recentAddressesOf(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** The same for letters that are written already. */
  doubleRecentAddresses(ctx: Ctx, copies: readonly LetterCopy[]): Promise<readonly LetterCopy[]>
}

export function createAccount(deps: AccountDeps): FeatureModule<AccountApi> {
  return {
    routes: accountRoutes(deps),
    permissions: Object.values(accountPermissions),
    jobs: {
      'account.sweep': (job) =>
        job.run(null, 'write', async (ctx) => {
          ctx.unaudited('links that have run out are thrown away')
          await sweepMailChanges(ctx)
        }),
    },
    recurring: [{ task: 'account.sweep', crontab: '27 18 * * *' }],
    subscriptions: [],
    api: { personalSettings: (ctx) => readPersonalSettings(deps, ctx), recentAddressesOf, doubleRecentAddresses },
  }
}

export type { AccountDeps, PersonalSettings }
