import type { Chance, Clock, Ids } from '../../../kernel/ids.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'
import type { RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import type { Decision, UsageRecord } from '../../activity/server/index.ts'

/** What this feature needs from elsewhere, named by itself; the composition gives it. */
export interface OneTimePasswordsDeps {
  readonly clock: Clock
  readonly ids: Ids
  readonly chance: Chance
  readonly secrets: SecretBox
  /** Personal addresses begin with it. */
  readonly publicUrl: string
  readonly tenancy: {
    /** Called before a company is known. */
    companyByCode(ctx: Ctx, code: string): Promise<{ readonly id: string } | undefined>
    getCompany(ctx: Ctx): Promise<{ readonly code: string }>
    services(ctx: Ctx): Promise<ReadonlySet<string>>
  }
  readonly directory: {
    markPasswordState(ctx: Ctx, userIds: readonly string[], state: 'set' | 'unset', options?: { changeNeeded?: boolean }): Promise<unknown>
    markSignedIn(ctx: Ctx, userIds: readonly string[], options?: { registered?: true }): Promise<unknown>
    /** `until` null: until someone unlocks. */
    markLocked(ctx: Ctx, userIds: readonly string[], until: Date | null): Promise<unknown>
    markUnlocked(ctx: Ctx, userIds: readonly string[]): Promise<unknown>
    /** Ids of everyone whom a name or its reading finds, up to `most`. */
    listUserIds(ctx: Ctx, condition: { readonly name: string; readonly withMaintenance: boolean }, most: number): Promise<readonly string[]>
    /** 次回ログイン時のパスワード変更, of everybody who has set one; answers of how many. */
    demandPasswordChanges(ctx: Ctx): Promise<number>
  }
  readonly sessions: {
    openSession(ctx: Ctx, session: NewSession): Promise<{ readonly token: string; readonly sessionId: string }>
    /** What others had open at the site in a browser that has just got a new session there is over. */
    endSessionsLeft(
      run: RunUnitOfWork,
      left: { readonly tokens: readonly string[]; readonly sites: readonly 'my'[]; readonly sourceAddress: string },
    ): Promise<void>
    /** Without `sessionIds` all of theirs at the site. */
    endSessions(ctx: Ctx, userIds: readonly string[], cause: string, site: 'my', sessionIds?: readonly string[]): Promise<unknown>
    /** Ends the session that the unit of work runs in. */
    signOut(ctx: Ctx): Promise<void>
    /** Ends all sessions of whoever it runs for, this one too. */
    signOutEverywhere(ctx: Ctx): Promise<void>
    /** Makes open sessions shorter, never longer; `cause` of those that `until` ends now. Answers how many ended. */
    shortenSessions(ctx: Ctx, site: 'my', limits: { idleMinutes: number; until: Date | null; cause: string }): Promise<number>
  }
  readonly activity: {
    recordDecisions(ctx: Ctx, decisions: readonly Decision[]): Promise<void>
    recordSessions(ctx: Ctx, records: readonly UsageRecord[]): Promise<void>
    endSessions(
      ctx: Ctx,
      kind: 'web',
      sessions: readonly { readonly externalKey: string; readonly endedAt: Date }[],
      cause: string,
    ): Promise<void>
  }
  readonly terms: {
    ownTerms(ctx: Ctx): Promise<OwnTermsOfUse>
    acceptTerms(ctx: Ctx, acceptance: TermsAgreement): Promise<unknown>
  }
  readonly letters: {
    /** パスワード自動初期化メール with this Entry password, to E-Mail1–3 (MCOP-OTP-27). */
    sendPasswordReset(ctx: Ctx, userId: string, issued: IssuedEntryPassword): Promise<void>
  }
  readonly limits?: Partial<OtpLimits>
}

/** A session of the user site. It ends after `idleMinutes` without a request and in any case after `absoluteMinutes` (MCOP-APP-4, 9). */
export interface NewSession {
  readonly site: 'my'
  readonly userId: string
  readonly idleMinutes: number
  readonly absoluteMinutes: number
  readonly sourceAddress: string
  readonly userAgent: string
  /** Of the browser's present session; of the same person, it is replaced and what was shown in it stays shown. */
  readonly sessionToken?: string | undefined
}

/** The terms of use and where the person of the session stands, for the pages without scripts. */
export interface OwnTermsOfUse {
  readonly terms: {
    readonly versionId: string
    readonly texts: Readonly<Record<'ja' | 'en', { title: string; body: string; changes: string; digest: string }>>
  } | null
  readonly privacyUrl: string | null
  readonly isOwed: boolean
  readonly agreedBefore: { readonly number: number } | null
}

export interface TermsAgreement {
  readonly versionId: string
  readonly language: 'ja' | 'en'
  readonly digest: string
}

export interface IssuedEntryPassword {
  /** Decimal digits, told once: only a keyed hash is kept. */
  readonly entryPassword: string
  /** Null: without end. */
  readonly expiresAt: Date | null
}

export interface OtpLimits {
  /** Refused attempts that one source address may make in five minutes. */
  readonly refusalsPerSource: number
  /** Grids that one source address may ask for in a minute. */
  readonly drawsPerSource: number
  /** A refusal is not answered before so much time has passed, whatever was wrong. */
  readonly refusalMilliseconds: number
}

/** An office behind one address mistypes on Monday morning; a guesser needs thousands. */
export const defaultLimits: OtpLimits = { refusalsPerSource: 120, drawsPerSource: 600, refusalMilliseconds: 250 }
