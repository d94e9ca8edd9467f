import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/server/context.ts'
import type { InvitationMark, PeopleRule, SecondStepMark } from '../contract/people/people-choices.ts'
import type { Undelivered } from '../contract/user.ts'
import type { ServiceUse } from '../contract/user-choices.ts'

/** How a company looks after its people: a matter of its services and of its policy, which stand above. */
export interface PeopleRules {
  readonly isPortal: boolean
  readonly secondStepRule: PeopleRule
  readonly secondStepRequired: boolean
  readonly mailIsLoginId: boolean
  readonly loginIdKind: 'portal' | 'storage'
  readonly mayChangeUserId: boolean
  readonly timeZone: string
  readonly companyName: string
  readonly services: readonly string[]
}

export interface PeopleMarks {
  readonly secondStep: SecondStepMark
  readonly invitation: InvitationMark
}

/** What the portal services do with people. Without it the company has users of the VPN service alone. */
export interface PeopleDeps {
  rules(ctx: Ctx): Promise<PeopleRules>
  /** Of people who are being created (BP-UADD-4, SP-ADM-13). */
  assignSecondSteps(
    ctx: Ctx,
    assignments: readonly { readonly personId: string; readonly method: 'totp' | 'mail' | null; readonly isRequired: boolean }[],
  ): Promise<void>
  /** Now, or in the morning of a day of the company. */
  invite(ctx: Ctx, userIds: readonly string[], sendOn: string | undefined): Promise<void>
  /** 二段階認証 and 招待の状態 by user; one query each for the whole list. */
  marks(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, PeopleMarks>>
}

export type ListedMark = 'secondStep' | 'invitation'

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
  readonly userFilters?: Readonly<Record<string, (values: readonly string[], ctx: Ctx) => RawBuilder<boolean>>>
  /** What other features show of each `person`, to put a list in its order (BP-USER-10): a join, and in it the mark as text. */
  readonly userMarks?: Readonly<Record<ListedMark, (ctx: Ctx) => { readonly join: RawBuilder<unknown>; readonly mark: RawBuilder<string> }>>
  readonly people?: PeopleDeps
  /** Throws unless the person of the session has shown a moment ago to be there. */
  requireRecentProof(ctx: Ctx): Promise<void>
  /** Where letters say that the pages are. */
  readonly publicUrl?: string
  readonly waitingLetters?: {
    readdressWaiting(ctx: Ctx, moves: readonly { readonly userId: string; readonly from: string; readonly to: string }[]): Promise<void>
  }
  /** Letters that did not arrive, by user: at addresses that they have now (SSO-MAIL-6). One query for the whole list. */
  undelivered?(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, Undelivered>>
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
