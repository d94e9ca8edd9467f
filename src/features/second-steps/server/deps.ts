import type { Clock } from '../../../kernel/ids.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { SecondStepRule } from '../contract/second-step.ts'

/** What holds of the second step in a company or for the provider's people (decision 0014): the part of the sign-in's rules that is needed here. */
export interface SecondStepSteering {
  readonly secondStep: SecondStepRule
  /** With the rule `company`: the one for all. */
  readonly companyMethod: 'totp' | 'mail'
  /** Everybody has a second step (SP-MFAS-7). */
  readonly isRequired: boolean
  /** People may change their own though an administrator assigns it (BP-W05). */
  readonly mayChangeOwn: boolean
}

/** As the directory tells of people within the actor's reach. */
export interface Person {
  readonly id: string
  readonly userId: string
  readonly email1: string
  readonly email2: string
  readonly email3: string
  readonly displayName: string
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
  readonly isMaintenance: boolean
}

export interface SecondStepsDeps {
  readonly secrets: SecretBox
  readonly clock: Clock
  /** Its host is the relying party of passkeys. */
  readonly publicUrl: string
  readonly tenancy: { getCompany(ctx: Ctx): Promise<{ readonly code: string; readonly timeZone?: string }> }
  readonly people: {
    /** Living users within the actor's reach; those who are not there are simply missing. */
    findUsers(ctx: Ctx, ids: readonly string[]): Promise<readonly Person[]>
    /** Administrators among them whose role reaches further than the actor's. */
    listBeyondReach(ctx: Ctx, people: readonly Person[]): Promise<readonly Person[]>
  }
  readonly signIn: {
    /** Of the company of the unit of work or, without one, of the provider. */
    rules(ctx: Ctx): Promise<SecondStepSteering>
    /** Throws unless the person has proved lately to be the one who signed in. */
    requireRecentProof(ctx: Ctx): Promise<void>
    /** Where the actor's own codes go; null: nowhere. */
    codeAddress(ctx: Ctx): Promise<string | null>
  }
}
