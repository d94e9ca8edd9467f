import type { Ctx } from '../../../platform/server/context.ts'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { MailServer } from '../../../platform/server/mail/mail-server.ts'

/** What the feature needs from elsewhere, named by itself; the composition gives it. */
export interface NotificationsDeps {
  readonly secrets: SecretBox
  /** Undefined: letters stay in the outbox. */
  readonly mailServer: MailServer | undefined
  /** Where letters that were taken come back to; each has an address of its own there. Undefined: to the sender, and nobody hears of it. */
  readonly bounceAddress?: string | undefined
  /** Where anybody reads the guide for users, without signing in (MCOP-NOTIFY-21). */
  readonly guideUrl: string
  readonly tenancy: {
    /** Called before a company is known. */
    companyByCode(ctx: Ctx, code: string): Promise<{ readonly id: string; readonly isDemo: boolean } | undefined>
    getCompany(ctx: Ctx): Promise<{ readonly isDemo: boolean }>
  }
  readonly people: {
    /** Living users within the actor's reach; those who are not there are simply missing. */
    findUsers(ctx: Ctx, ids: readonly string[]): Promise<readonly Person[]>
  }
  readonly credentials: {
    /** Initialises the passwords of these users. Those who may have none are left out of the answer. */
    issueEntryPasswords(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, { readonly entryPassword: string }>>
    personalUrls(ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, PersonalUrls>>
    openEnrolment(ctx: Ctx, userIds: readonly string[], until: Date): Promise<void>
  }
}

export interface PersonalUrls {
  readonly browserUrl: string
  readonly appUrl: string
  readonly lightUrl: string
}

export interface Person {
  readonly id: string
  readonly userId: string
  readonly surname: string
  readonly givenName: string
  readonly displayName: string
  readonly email1: string
  readonly email2: string
  readonly email3: string
  readonly language: 'ja' | 'en'
  readonly state: 'active' | 'suspended'
  readonly passwordState: 'unset' | 'set'
  readonly isMaintenance: boolean
  readonly isMember: boolean
}
