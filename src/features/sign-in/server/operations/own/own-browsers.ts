import { notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import type { RequestInfo } from '../../../../../platform/server/http/binding.ts'
import { browsersForgotten } from '../../../contract/events.ts'
import type { OwnBrowser } from '../../../contract/own/own-account.ts'
import { browserCookie } from '../../engine/visitor.ts'
import { forgetBrowsers, listBrowsers } from '../../queries/browsers.ts'
import { hashToken } from '../../token.ts'

/** Browsers that have signed in as the one who is signed in, the last used first. */
export async function listOwnBrowsers(ctx: Ctx, request: Pick<RequestInfo, 'cookie'>): Promise<readonly OwnBrowser[]> {
  const token = request.cookie(browserCookie)
  const present = token === undefined ? undefined : hashToken(token)
  const now = ctx.clock.now()
  return (await listBrowsers(ctx, ctx.actor.id ?? '')).map((row) => ({
    id: row.id,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    sourceAddress: row.sourceAddress,
    userAgent: row.userAgent,
    rememberedUntil: row.rememberedUntil !== null && row.rememberedUntil > now ? row.rememberedUntil.toISOString() : null,
    isCurrent: present?.equals(row.tokenHash) === true,
  }))
}

/** Error: not-found, also for a browser of somebody else. */
export async function forgetOwnBrowser(ctx: Ctx, browserId: string): Promise<void> {
  const { actor } = ctx
  if ((await forgetBrowsers(ctx, [actor.id ?? ''], browserId)) === 0) throw notFound()
  await ctx.emit(browsersForgotten, { personId: actor.id ?? '' })
  ctx.audit('sign-in.browser.forgotten', [{ object: { type: 'browser', id: browserId, label: actor.name } }])
}

/** The browser that asks: whoever signs in there next is asked for everything, as in a new one. Nothing where it is not known. */
export async function forgetPresentBrowser(ctx: Ctx, request: Pick<RequestInfo, 'cookie'>): Promise<void> {
  const present = (await listOwnBrowsers(ctx, request)).find((browser) => browser.isCurrent)
  if (present !== undefined) await forgetOwnBrowser(ctx, present.id)
}

export async function forgetOwnBrowsers(ctx: Ctx): Promise<number> {
  const { actor } = ctx
  const forgotten = await forgetBrowsers(ctx, [actor.id ?? ''])
  const entry = { object: { type: 'browser', id: null, label: actor.name }, after: { forgotten } }
  if (forgotten > 0) await ctx.emit(browsersForgotten, { personId: actor.id ?? '' })
  ctx.audit('sign-in.browser.forgotten', forgotten === 0 ? [] : [entry])
  return forgotten
}
