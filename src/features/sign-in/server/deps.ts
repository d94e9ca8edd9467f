import type { Clock } from '../../../kernel/ids.ts'
import type { PermissionDefinition } from '../../../kernel/permission.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { PasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { Pool } from '../../../platform/server/database/pool.ts'
import type { Company } from '../../tenancy/contract/index.ts'
import type { ChecklistState, ChecklistStep } from '../contract/session.ts'

export type SignInReason =
  | 'ok'
  | 'unknown-user'
  | 'wrong-password'
  | 'password-unset'
  | 'suspended'
  | 'locked'
  | 'became-locked'
  | 'source-not-permitted'

export interface SignInDeps {
  readonly pool: Pool
  readonly clock: Clock
  /** Where mailed links lead; never what a request says of itself. */
  readonly publicUrl: string
  readonly secrets: Pick<SecretBox, 'digest'>
  readonly passwords: PasswordHasher
  /** Every permission of every feature; asked for when a request is authenticated, since features are built one after the other. */
  readonly permissions: () => readonly PermissionDefinition[]
  readonly tenancy: { getCompany(ctx: Ctx): Promise<Company>; services(ctx: Ctx): Promise<ReadonlySet<string>> }
  readonly activity: {
    recordDecisions(
      ctx: Ctx,
      decisions: readonly {
        readonly kind: 'sign-in'
        readonly outcome: 'accepted' | 'refused'
        readonly reason: SignInReason
        readonly userId: string | null
        readonly typedName: string
        readonly sourceAddress: string | null
        readonly detail?: Readonly<Record<string, unknown>>
      }[],
    ): Promise<void>
  }
  readonly directory: {
    registerUsers(ctx: Ctx, users: readonly NewAdministrator[]): Promise<readonly { readonly id: string }[]>
    markLocked(ctx: Ctx, userIds: readonly string[], until: Date | null): Promise<void>
    markUnlocked(ctx: Ctx, userIds: readonly string[]): Promise<void>
    markSignedIn(ctx: Ctx, userIds: readonly string[]): Promise<void>
  }
  /** Steps of the start-up checklist that other features know the state of; the first that answers a step decides it. */
  readonly checklist: readonly ChecklistProvider[]
  readonly limits?: Partial<SignInLimits>
}

export interface NewAdministrator {
  readonly userId: string
  readonly displayName: string
  readonly email1: string
  readonly isMember: boolean
  readonly isAdministrator: boolean
}

/** Answers for the steps that the feature knows; `count` is what there is of it. */
export type ChecklistProvider = (
  ctx: Ctx,
) => Promise<Partial<Record<ChecklistStep, { readonly state: ChecklistState; readonly count?: number | undefined }>>>

export interface SignInLimits {
  /** Refused tries that one source address may make at once, and how many more each second. */
  readonly sourceBurst: number
  readonly sourcePerSecond: number
  /** A refusal is not answered before so much time has passed, whatever was wrong. */
  readonly refusalMilliseconds: number
  /** Tries that one process works on at once, waiting for a core included. */
  readonly triesAtOnce: number
}

/** An office behind one address mistypes in the morning; a guesser needs thousands. Two cores compare about 40 passwords a second. */
export const defaultLimits: SignInLimits = { sourceBurst: 60, sourcePerSecond: 0.5, refusalMilliseconds: 300, triesAtOnce: 32 }
