import type { Ctx } from '../../../platform/server/context.ts'
import type { DirectoryApi } from '../../directory/server/index.ts'
import type { OperatorProfile, OperatorProfileChange } from '../../sign-in/server/index.ts'

export interface AccountDeps {
  /** Where mailed links lead; never what a request says of itself. */
  readonly publicUrl: string
  readonly tenancy: { services(ctx: Ctx): Promise<ReadonlySet<string>> }
  readonly directory: Pick<DirectoryApi, 'findUsers' | 'updateUsers' | 'findUserByLogin' | 'refuseBeyondReach'>
  readonly operators: {
    find(ctx: Ctx, id: string): Promise<OperatorProfile | undefined>
    /** False: it is no longer of this version. */
    change(ctx: Ctx, id: string, version: number, change: OperatorProfileChange): Promise<boolean>
  }
  /** Ends every session of a person at once, everywhere. */
  endSessions(ctx: Ctx, person: { readonly kind: 'user' | 'operator'; readonly id: string }, cause: string): Promise<void>
  /** A user has followed a link that was mailed there: the address is the person's own. */
  noteConfirmedAddress(ctx: Ctx, personId: string, address: string): Promise<void>
  /** Throws unless the person of the session has shown a moment ago to be there. */
  requireRecentProof(ctx: Ctx): Promise<void>
}
