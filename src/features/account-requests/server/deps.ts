import type { Ctx } from '../../../platform/server/context.ts'
import type { DirectoryApi } from '../../directory/server/index.ts'
import type { SecondStepSteering, SecondStepsApi } from '../../second-steps/server/index.ts'

export interface AccountRequestsDeps {
  /** Where letters say that the pages are. */
  readonly publicUrl: string
  readonly tenancy: { getCompany(ctx: Ctx): Promise<{ readonly name: string; readonly timeZone: string }> }
  readonly directory: Pick<
    DirectoryApi,
    'findUsers' | 'listBeyondReach' | 'refuseBeyondReach' | 'listAdministratorsOver' | 'changeIds' | 'suggestIds' | 'peopleRules'
  >
  readonly secondSteps: Pick<SecondStepsApi, 'find' | 'assignMethod' | 'reset'>
  readonly signIn: {
    rules(ctx: Ctx): Promise<SecondStepSteering>
    /** Throws unless the person of the session has shown a moment ago to be there. */
    requireRecentProof(ctx: Ctx): Promise<void>
  }
}
