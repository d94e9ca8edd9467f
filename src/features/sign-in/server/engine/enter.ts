import type { Ctx } from '../../../../platform/server/context.ts'
import type { Site } from '../../../../platform/server/http/binding.ts'
import { browserRemembered, signedInFromNewBrowser } from '../../contract/events.ts'
import type { Factor, Owed } from '../../contract/outcome.ts'
import type { SignInDeps } from '../deps.ts'
import { replaceSessions } from '../operations/end-sessions.ts'
import { rememberBrowser, renameBrowser } from '../queries/browsers.ts'
import { insertOperatorSession, markOperatorSignedIn } from '../queries/operators.ts'
import { insertSession } from '../queries/sessions.ts'
import { createToken, hashToken } from '../token.ts'
import type { Account, Identified } from './attempt.ts'
import { owedOf } from './owed.ts'
import type { Visitor } from './visitor.ts'

export interface Entering {
  readonly identified: Identified & { readonly account: Account }
  readonly factors: readonly Factor[]
  readonly visitor: Visitor
  /** As typed; the person's own id where nothing was. */
  readonly typedName?: string
  /** No second step in this browser for the policy's hours. */
  readonly remembers: boolean
}

/** What the browser is given; nobody can read it again. */
export interface Opened {
  readonly sessions: readonly { readonly site: Site; readonly token: string }[]
  readonly browserToken: string
  readonly owes: Owed | null
  readonly isAdminRefused: boolean
}

const secondFactors = ['totp', 'mail', 'passkey', 'recovery', 'browser', 'skip'] as const

/**
 * Opens the sessions of one sign-in, all steps of which have been passed: at each site that the person may use from there, with one id for
 * all. Every token is new, and sessions that the browser had as the same person are replaced by them: what nobody knew before the sign-in
 * (ASVS 7.2.4). Password and pattern that had been shown there stay shown.
 */
export async function enter(deps: SignInDeps, ctx: Ctx, entering: Entering): Promise<Opened> {
  const { identified, visitor } = entering
  const { account, policy, rules } = identified
  const sites = account.sites.filter((site) => site !== 'admin' || identified.isSourcePermitted)
  const { carried } = await replaceSessions(ctx, { hashes: visitor.sessionTokens.map(hashToken), personId: account.id, sites })
  const factors = [...new Set([...entering.factors, ...carried])]
  const browser = await noteBrowser(ctx, entering)
  const signInId = ctx.ids.next()
  const sessions = sites.map((site, index) => ({ site, id: index === 0 ? signInId : ctx.ids.next(), ...createToken(ctx.chance) }))
  for (const { site, id, tokenHash } of sessions) {
    const session = {
      id,
      signInId,
      personId: account.id,
      tokenHash,
      factors,
      browserId: browser.id,
      idleSeconds: rules.idleMinutes * 60,
      absoluteSeconds: policy.session.absoluteHours * 3600,
      sourceAddress: visitor.sourceAddress,
      userAgent: visitor.userAgent,
    }
    if (site === 'ops') await insertOperatorSession(ctx, session)
    else await insertSession(ctx, { ...session, site })
  }
  await tell(deps, ctx, entering, signInId, browser)
  const owes = await owedBy(deps, ctx, { ...entering, factors })
  return { sessions, browserToken: browser.token, owes, isAdminRefused: sites.length < account.sites.length }
}

async function noteBrowser(
  ctx: Ctx,
  { identified, visitor, remembers }: Entering,
): Promise<{ id: string; token: string; isNews: boolean; until: Date | null }> {
  const { account, browser, knowsBrowsers, rules } = identified
  const token = await nameBrowser(ctx, visitor.browserToken, browser !== null)
  const until =
    remembers && rules.rememberBrowserHours > 0 ? new Date(ctx.clock.now().getTime() + rules.rememberBrowserHours * 3_600_000) : null
  const id = await rememberBrowser(ctx, { personId: account.id, tokenHash: hashToken(token), until, ...visitor })
  return { id, token, isNews: browser === null && knowsBrowsers, until }
}

/**
 * A browser keeps the token by which the person knows it. Any other may have been planted by somebody who has it, too, and would be known as the
 * person's own with it; so the browser gets a new one, by which it stays known to everybody else who uses it.
 */
async function nameBrowser(ctx: Ctx, brought: string | undefined, isKnown: boolean): Promise<string> {
  if (brought !== undefined && isKnown) return brought
  const { token, tokenHash } = createToken(ctx.chance)
  if (brought !== undefined) await renameBrowser(ctx, { former: hashToken(brought), successor: tokenHash })
  return token
}

async function tell(
  deps: SignInDeps,
  ctx: Ctx,
  entering: Entering,
  sessionId: string,
  { isNews, until }: { readonly isNews: boolean; readonly until: Date | null },
): Promise<void> {
  const { identified, visitor, factors } = entering
  const { account } = identified
  const { sourceAddress, userAgent } = visitor
  if (account.kind === 'operator') await markOperatorSignedIn(ctx, account.id)
  else await deps.directory.markSignedIn(ctx, [account.id])
  await deps.activity.recordSignInEvents(ctx, [
    {
      event: 'signed-in',
      userId: account.id,
      typedName: entering.typedName ?? account.name,
      sourceAddress,
      userAgent,
      sessionId,
      secondStep: secondFactors.find((factor) => factors.includes(factor)) ?? null,
    },
  ])
  ctx.audit(`sign-in.${account.kind}.signed-in`, [{ object: { type: account.kind, id: account.id, label: account.name } }])
  if (isNews) await ctx.emit(signedInFromNewBrowser, { personId: account.id, sourceAddress, userAgent })
  if (until !== null) await ctx.emit(browserRemembered, { personId: account.id, sourceAddress, userAgent, until })
}

async function owedBy(deps: SignInDeps, ctx: Ctx, { identified, factors }: Entering): Promise<Owed | null> {
  const { account, rules } = identified
  const [owned] = account.hasSecondSteps ? await deps.secondSteps.find(ctx, [account.id]) : []
  return owedOf({
    password: factors.includes('password') && account.passwordIsInitial,
    terms: account.owesTerms,
    factors,
    rules,
    method: owned?.method ?? null,
    isFlagged: owned?.isRequired ?? false,
    hasApp: (owned?.totpCount ?? 0) > 0,
    hasPasskey: (owned?.passkeyCount ?? 0) > 0,
    hasAddress: account.hasAddress,
  })
}
