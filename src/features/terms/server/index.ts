import type { Ctx } from '../../../platform/server/context.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import { termsPermissions } from '../contract/permissions.ts'
import type { OwnTerms, TermsAcceptance } from '../contract/terms.ts'
import type { TermsDeps } from './deps.ts'
import { acceptTerms } from './operations/accept-terms.ts'
import { readOwnTerms } from './operations/read-terms.ts'
import { termsRoutes } from './routes.ts'

/** For pages that the server writes; whoever has scripts asks over the routes. */
export interface TermsApi {
  ownTerms(ctx: Ctx): Promise<OwnTerms>
  acceptTerms(ctx: Ctx, acceptance: TermsAcceptance): Promise<{ readonly agreedAt: string }>
}

/** Whether somebody owes an agreement is asked of the database (`terms_owed`) by whoever authenticates a request. */
export function createTerms(deps: TermsDeps): FeatureModule<TermsApi> {
  return {
    routes: termsRoutes(deps),
    permissions: Object.values(termsPermissions),
    jobs: {},
    subscriptions: [],
    api: { ownTerms: (ctx) => readOwnTerms(deps, ctx), acceptTerms },
  }
}

export type { TermsDeps }
