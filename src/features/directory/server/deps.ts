import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/server/context.ts'
import type { ServiceUse } from '../contract/user-choices.ts'

/** What the directory needs from elsewhere, named by itself; the composition gives it. */
export interface DirectoryDeps {
  /** Code of the company of this unit of work (part of derived login ids, column 企業ID of the files). */
  companyCode(ctx: Ctx): Promise<string>
  /**
   * Names of the provider's accounts in every company that is opened from now on (MCOP-MAINT-1, 5). Which accounts of a company they are is
   * data, so companies that were opened under other names keep theirs.
   */
  readonly maintenanceUserIds: readonly string[]
  /**
   * Search conditions of other features by the name of the query member (`services`, `terminal`). The fragment sees the row of the
   * person under the alias `person` (columns of `directory_user_public`) and must hold for those who are to be found.
   */
  readonly userFilters?: Readonly<Record<string, (values: readonly string[]) => RawBuilder<boolean>>>
  /** Columns of other features in the list, the detail and the download of search results (MCOP-USEARCH-19, K–P). */
  readonly userColumns?: UserColumns
}

export interface UserColumns {
  readonly definitions: readonly { readonly key: string; readonly header: string }[]
  /** Choices of the condition `services`. */
  readonly services: readonly { readonly key: string; readonly label: string }[]
  /** Values by user and column; one query for the whole list. */
  values(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, ServiceUse>>>>
}
