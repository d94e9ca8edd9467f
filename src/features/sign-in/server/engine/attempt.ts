/** What is known about one try to sign in while it passes the steps. */

import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { SignInPolicy } from '../../contract/policies.ts'
import type { SignInDeps, SignInReason } from '../deps.ts'

export interface Typed {
  /** Empty for operators, and where the login id stands alone. */
  readonly companyCode: string
  readonly userId: string
  readonly password: string
}

export interface Account {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly state: 'active' | 'suspended'
  /** The lock that the directory shows, by whichever way it came. */
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
  readonly passwordHash: string | null
  readonly passwordIsInitial: boolean
  readonly passwordSetAt: Date | null
}

export interface Try {
  readonly wrongCount: number
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
}

/** Whom the typed names mean. */
export interface Identified {
  readonly company: { readonly id: string; readonly code: string } | null
  readonly account: Account | undefined
  readonly policy: SignInPolicy
  readonly isSourcePermitted: boolean
  /** Under which tries are counted: the account, or for names of nobody the names. */
  readonly tryKey: Buffer
  readonly tried: Try | undefined
}

export interface Attempt {
  readonly kind: 'administrator' | 'operator'
  readonly typed: Typed
  readonly sourceAddress: string
  readonly userAgent: string
  readonly at: Date
  readonly run: RunUnitOfWork
  identified?: Identified
  owes?: 'change-password' | null
  opened?: { readonly token: string; readonly sessionId: string }
}

/** Why a try ends. Only `source-not-permitted` and `locked` are told; everything else is one answer (MCOP-LOGIN-4). */
export interface Refusal {
  readonly reason: SignInReason
}

/** One rule. Undefined: go on with the next. */
export type Step = (deps: SignInDeps, attempt: Attempt) => Promise<Refusal | undefined>

export function identifiedOf(attempt: Attempt): Identified {
  if (attempt.identified === undefined) throw new Error('this step comes after identify')
  return attempt.identified
}

export function isLocked(lock: { lockedAt: Date | null; lockedUntil: Date | null } | undefined, at: Date): boolean {
  return lock !== undefined && lock.lockedAt !== null && (lock.lockedUntil === null || lock.lockedUntil > at)
}
