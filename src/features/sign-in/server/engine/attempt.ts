/** What is known about one try to sign in while it passes the steps. */

import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { Factor, SignInOutcome } from '../../contract/outcome.ts'
import type { SignInPolicy } from '../../contract/policies.ts'
import type { SignInRules } from '../../contract/settings/settings.ts'
import type { SignInDeps, SignInReason } from '../deps.ts'
import type { Opened } from './enter.ts'
import type { Visitor } from './visitor.ts'

export interface Typed {
  /** Empty for operators, and where the login id stands alone. */
  readonly companyCode: string
  readonly userId: string
  readonly password: string
}

/** A page of administrators wants an administrator; `any` takes whoever it is. */
export type Door = 'any' | 'admin' | 'ops'

export interface Account {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly kind: 'administrator' | 'user' | 'operator'
  readonly state: 'active' | 'suspended'
  /** Today is a day of the validity period. */
  readonly isInForce: boolean
  /** The lock that the directory shows, by whichever way it came. */
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
  readonly passwordHash: string | null
  readonly passwordIsInitial: boolean
  readonly passwordSetAt: Date | null
  readonly hasAddress: boolean
  /** Something is known of a second step; otherwise nothing need be asked. */
  readonly hasSecondSteps: boolean
  readonly owesTerms: boolean
  /** Where this person could have a session, from anywhere. */
  readonly sites: readonly ('admin' | 'my' | 'ops')[]
}

export interface Try {
  readonly wrongCount: number
  readonly lockedAt: Date | null
  readonly lockedUntil: Date | null
}

/** The browser, where it has signed in as this person before. */
export interface KnownBrowser {
  readonly id: string
  readonly rememberedUntil: Date | null
}

/** Whom the typed names mean. */
export interface Identified {
  readonly company: { readonly id: string; readonly code: string } | null
  readonly account: Account | undefined
  readonly policy: SignInPolicy
  readonly rules: SignInRules
  readonly isSourcePermitted: boolean
  readonly browser: KnownBrowser | null
  /** Other browsers have signed in as this person: then a new one is news. */
  readonly knowsBrowsers: boolean
  /** There are services for members here, so that not everybody who comes is an administrator. */
  readonly hasMembers: boolean
}

/** Under which keys tries are counted, and what has been counted so far. */
export interface Counted {
  /** Of this kind of browser. */
  readonly key: Buffer
  readonly tried: Try | undefined
  /** Of browsers that are not known. */
  readonly strangers: Try | undefined
  /** Of codes of the second step. */
  readonly codes: Try | undefined
  /** Of browsers that are not known, for the proof of work. */
  readonly work: { readonly key: Buffer; readonly tried: Try | undefined }
}

export interface Attempt {
  readonly door: Door
  readonly typed: Typed
  readonly visitor: Visitor
  readonly at: Date
  readonly run: RunUnitOfWork
  /** The address has made so many tries that the next wants work. */
  readonly isStrained: boolean
  readonly work: { readonly challenge: string; readonly nonce: string } | undefined
  identified?: Identified
  counted?: Counted
  factors?: readonly Factor[]
  outcome?: SignInOutcome
  opened?: Opened
  pendingToken?: string
}

/** Why a try ends. Only `source-not-permitted` is told and, to known browsers, `locked`; everything else is one answer (MCOP-LOGIN-4). */
export interface Refusal {
  readonly reason: SignInReason
  /** Told to browsers that have signed in as this person before (SP-LOCK-6). */
  readonly told?: { readonly remainingTries?: number; readonly until?: string | null }
}

/** One rule. Undefined: go on with the next. */
export type Step = (deps: SignInDeps, attempt: Attempt) => Promise<Refusal | undefined>

export function identifiedOf(attempt: Attempt): Identified {
  if (attempt.identified === undefined) throw new Error('this step comes after identify')
  return attempt.identified
}

export function countedOf(attempt: Attempt): Counted {
  if (attempt.counted === undefined) throw new Error('this step comes after identify')
  return attempt.counted
}

export function isLocked(lock: { lockedAt: Date | null; lockedUntil: Date | null } | undefined, at: Date): boolean {
  return lock !== undefined && lock.lockedAt !== null && (lock.lockedUntil === null || lock.lockedUntil > at)
}
