import type { Ctx } from '../../../platform/server/context.ts'
import type { UserCondition } from '../../directory/contract/index.ts'

/** What the addresses need from elsewhere, named by themselves; the composition gives it. */
export interface AddressDeps {
  /** Code of the company of this unit of work (column 企業ID of the files). */
  companyCode(ctx: Ctx): Promise<string>
  readonly directory: {
    /** Ids of everyone whom a condition finds, up to `most`. */
    listUserIds(ctx: Ctx, condition: UserCondition, most: number): Promise<readonly string[]>
  }
}
