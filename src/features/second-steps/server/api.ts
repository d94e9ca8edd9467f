/**
 * What the sign-in asks of the second steps. People are known by their ids: a user of the company of the unit of work or, in the provider's,
 * an operator. Counting wrong tries and locking is the sign-in's; nothing here does it.
 */
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/server/context.ts'
import type { SecondStepMethod } from '../contract/second-step.ts'

/** What one person has. Somebody of whom nothing is known has nothing and nothing decided. */
export interface SecondSteps {
  readonly personId: string
  /** Null: undecided. A `skip` whose last day is over reads as `mail` (BP-MFA-21). */
  readonly method: SecondStepMethod | null
  readonly isRequired: boolean
  /** The app was lost or the method has been changed to TOTP: after a mail code a new one is set up (BP-MFA-18). */
  readonly mustSetUp: boolean
  /** `YYYY-MM-DD`, included. */
  readonly skipUntil: string | null
  readonly skipReason: string
  /** Apps that have been set up to the end. */
  readonly totpCount: number
  readonly passkeyCount: number
  readonly recoveryCodesLeft: number
  readonly version: number
}

/** To whom a code is mailed. */
export interface CodeRecipient {
  readonly personId: string
  readonly address: string
  readonly language: 'ja' | 'en'
  readonly timeZone: string
}

/** What a code by mail was asked for: it proves nothing anywhere else (ASVS 6.6.2). */
export interface CodeRequest {
  readonly purpose: 'sign-in' | 'set-up'
  /** The half-done sign-in, or the session. */
  readonly requestId: string
}

export interface SentCode {
  readonly sentAt: Date
  readonly expiresAt: Date
  /** Not before may another be sent (SP-MFA-13). */
  readonly resendAt: Date
}

export type CodeJudgement = 'right' | 'wrong' | 'expired'

/** A set-up of an authenticator app that waits for its first code. */
export interface TotpSetup {
  readonly id: string
  /** Base32, for typing. */
  readonly secret: string
  /** `otpauth://totp/…`. */
  readonly uri: string
}

/** JSON as WebAuthn's `toJSON` has it; checked by the library, not here. */
export type PasskeyJson = Readonly<Record<string, unknown>>

export interface PasskeyOwner {
  readonly companyId: string | null
  readonly personId: string
}

export interface SecondStepsApi {
  /** Of each asked, in the order asked. Set-based. */
  find(ctx: Ctx, personIds: readonly string[]): Promise<readonly SecondSteps[]>

  /** Errors: `second-steps.code-too-soon` (params.retryAfterSeconds). A new code ends the one before of the same request. */
  sendMailCode(ctx: Ctx, to: CodeRecipient, code: CodeRequest & { readonly minutes: number }): Promise<SentCode>
  findMailCode(ctx: Ctx, personId: string, request: CodeRequest): Promise<SentCode | undefined>
  /** Spends a right code: of any number at once exactly one is `right`. */
  judgeMailCode(ctx: Ctx, personId: string, request: CodeRequest, code: string): Promise<CodeJudgement>

  /** RFC 6238: one step either way, each step once, whichever of the person's apps. */
  judgeTotp(ctx: Ctx, personId: string, code: string): Promise<CodeJudgement>
  judgeRecoveryCode(ctx: Ctx, personId: string, code: string): Promise<CodeJudgement>
  /** Ten codes, told once, where the person has none left; null where there are some. After each set-up (SP-MFAS-5). */
  fillRecoveryCodes(ctx: Ctx, personId: string): Promise<readonly string[] | null>

  /**
   * The unfinished set-up of the same request, a half-done sign-in or a session, or a new one: the same secret until it is finished (BP-MFA-9), and
   * nobody else's.
   */
  beginTotp(ctx: Ctx, personId: string, account: { label: string; requestId: string }): Promise<TotpSetup>
  /** False: wrong code. True: the app is one of the person's, `mustSetUp` is over; `method` becomes `totp` where it was undecided. */
  finishTotp(ctx: Ctx, personId: string, given: { code: string; name: string; requestId: string }): Promise<boolean>
  /** What these people, or whoever knew their passwords, have begun to set up. */
  forgetUnfinished(ctx: Ctx, personIds: readonly string[]): Promise<void>

  /**
   * Undecided people decide once (BP-MFA-3); `second-steps.already-decided` otherwise. `totp` is chosen by `finishTotp`, too; without an app:
   * `second-steps.no-app`.
   */
  choose(ctx: Ctx, personId: string, method: 'totp' | 'mail'): Promise<void>

  /** Whether there can be passkeys at the address of this installation; where not, what follows throws `second-steps.passkeys-unavailable`. */
  readonly passkeysAvailable: boolean
  /** Without a person: any passkey of this installation (discoverable). */
  passkeyRequest(ctx: Ctx, personId: string | null): Promise<PasskeyJson>
  /** Before a company is known: whose it claims to be. Proves nothing. */
  findPasskeyOwner(ctx: Ctx, response: PasskeyJson): Promise<PasskeyOwner | undefined>
  /** In the owner's unit of work: challenge taken, signature and counter checked. Undefined: not valid. */
  judgePasskey(ctx: Ctx, personId: string, response: PasskeyJson): Promise<{ readonly isUserVerified: boolean } | undefined>

  /** A lost phone: apps, passkeys and recovery codes are gone; the next sign-in sets up anew (BP-MFA-18). */
  reset(ctx: Ctx, personIds: readonly string[], reason: string): Promise<void>

  /** Whether a second step is asked of these people, whichever of their own (SP-MFA-1); a code by mail where they have none. */
  demand(ctx: Ctx, personIds: readonly string[], isRequired: boolean): Promise<void>

  /** Another method for these people as they stand now, under the rules of an administrator's assignment. Returns how many were changed. */
  assignMethod(ctx: Ctx, personIds: readonly string[], method: 'totp' | 'mail'): Promise<number>

  /** For people who are being created: no version to compare, nobody's right to check. Told by their creation, not by an event of its own. */
  assign(ctx: Ctx, assignments: readonly NewSecondStep[]): Promise<void>
  /** A condition on `person`, a row of the directory: what the list shows of that person is one of these (`ShownMethod`). */
  hasShown(shown: readonly string[]): RawBuilder<boolean>
  /** The same to put a list in order: a join to `person`, and in it what is shown. */
  shownMark(): { readonly join: RawBuilder<unknown>; readonly mark: RawBuilder<string> }
}

export interface NewSecondStep {
  readonly personId: string
  readonly method: 'totp' | 'mail' | null
  readonly isRequired: boolean
}
