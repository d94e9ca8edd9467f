import type { Clock } from '../../../kernel/ids.ts'
import type { PermissionDefinition } from '../../../kernel/permission.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { PasswordHasher } from '../../../platform/server/crypto/password-hasher.ts'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { Pool } from '../../../platform/server/database/pool.ts'
import type { SignInEvent } from '../../activity/server/index.ts'
import type { SecondStepsApi } from '../../second-steps/server/index.ts'
import type { Company } from '../../tenancy/contract/index.ts'
import type { ChecklistState, ChecklistStep, Personal } from '../contract/session.ts'

export type SignInReason =
  | 'unknown-user'
  | 'wrong-password'
  | 'password-unset'
  | 'suspended'
  | 'not-in-force'
  | 'locked'
  | 'became-locked'
  | 'source-not-permitted'

export interface SignInDeps {
  readonly pool: Pool
  readonly clock: Clock
  /** Where mailed links lead; never what a request says of itself. */
  readonly publicUrl: string
  readonly secrets: Pick<SecretBox, 'digest' | 'seal' | 'open'>
  readonly passwords: PasswordHasher
  /** Every permission of every feature; asked for when a request is authenticated, since features are built one after the other. */
  readonly permissions: () => readonly PermissionDefinition[]
  readonly tenancy: { getCompany(ctx: Ctx): Promise<Company>; services(ctx: Ctx): Promise<ReadonlySet<string>> }
  readonly activity: { recordSignInEvents(ctx: Ctx, events: readonly SignInEvent[]): Promise<void> }
  readonly secondSteps: SecondStepsApi
  readonly directory: {
    registerUsers(ctx: Ctx, users: readonly NewAdministrator[]): Promise<readonly { readonly id: string }[]>
    /** The other administrators of the company hear of this one (SP-W38). */
    tellNewAdministrator(ctx: Ctx, person: NewAdministratorName, companyName: string): Promise<void>
    markLocked(ctx: Ctx, userIds: readonly string[], until: Date | null): Promise<void>
    markUnlocked(ctx: Ctx, userIds: readonly string[]): Promise<void>
    markSignedIn(ctx: Ctx, userIds: readonly string[]): Promise<void>
  }
  /** How the pages show themselves to the person of the session. */
  personal(ctx: Ctx): Promise<Personal>
  /** Steps of the start-up checklist that other features know the state of; the first that answers a step decides it. */
  readonly checklist: readonly ChecklistProvider[]
  readonly limits?: Partial<SignInLimits>
}

export interface NewAdministrator {
  readonly userId: string
  readonly displayName: string
  readonly email1: string
  readonly phone1: string
  readonly isMember: boolean
  readonly isAdministrator: boolean
}

export interface NewAdministratorName {
  readonly id: string
  readonly userId: string
  readonly surname: string
  readonly givenName: string
  readonly displayName: string
}

/** Answers for the steps that the feature knows; `count` is what there is of it. */
export type ChecklistProvider = (
  ctx: Ctx,
) => Promise<Partial<Record<ChecklistStep, { readonly state: ChecklistState; readonly count?: number | undefined }>>>

export interface SignInLimits {
  /** Refused tries that one source address may make at once, and how many more each second. */
  readonly sourceBurst: number
  readonly sourcePerSecond: number
  /** Challenges for passkeys that one source address may ask for at once, and how many more each second: one for each look at the page. */
  readonly challengeBurst: number
  readonly challengesPerSecond: number
  /** A refusal is not answered before so much time has passed, whatever was wrong. */
  readonly refusalMilliseconds: number
  /** Tries that one process works on at once, waiting for a core included. */
  readonly triesAtOnce: number
  /** Who finds no place looks once more after so long, and so many may wait for that (engine/admission.ts). */
  readonly lookAgainMilliseconds: number
  readonly triesWaiting: number
  /** Wrong tries of strangers at one account, after which the next wants a proof of work. */
  readonly workAfterTries: number
  /** 18: about half a second of a browser's time, a thousandth of that to check. */
  readonly workBits: number
}

/** An office behind one address mistypes in the morning; a guesser needs thousands. Two cores compare about 40 passwords a second. */
export const defaultLimits: SignInLimits = {
  sourceBurst: 60,
  sourcePerSecond: 0.5,
  challengeBurst: 600,
  challengesPerSecond: 10,
  refusalMilliseconds: 300,
  triesAtOnce: 32,
  lookAgainMilliseconds: 200,
  triesWaiting: 500,
  workAfterTries: 3,
  workBits: 18,
}

export function limitsOf({ limits }: Pick<SignInDeps, 'limits'>): SignInLimits {
  return { ...defaultLimits, ...limits }
}
