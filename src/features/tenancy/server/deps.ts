import type { Ids } from '../../../kernel/ids.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { UnitOfWork } from '../../../platform/server/database/unit-of-work.ts'
import type { CompanyDetail, FirstAdministrator } from '../contract/company.ts'

export interface TenancyDeps {
  readonly unitOfWork: UnitOfWork
  readonly ids: Ids
  /** Keys of the services that this installation offers. */
  readonly services: readonly string[]
  /** Keys of the policies that administrators may be given. */
  readonly administratorPolicies: readonly string[]
  /** Where the portal is reached, for links in letters. */
  readonly publicUrl: string
  readonly people: {
    /** Whom a letter to this person of the company goes to; undefined: the person is gone. */
    findRecipient(ctx: Ctx, userId: string): Promise<LetterRecipient | undefined>
  }
  /**
   * The other features prepare what every company has: department 000, maintenance accounts, the first administrator. Runs inside the
   * company's unit of work. `initialPassword`: the one that was made because none was given.
   */
  onCompanyOpened(
    ctx: Ctx,
    company: CompanyDetail,
    administrator: FirstAdministrator | undefined,
  ): Promise<{ readonly initialPassword: string | null }>
}

export interface LetterRecipient {
  /** Empty: the person has none and gets no letter. */
  readonly email: string
  readonly language: 'ja' | 'en'
}
