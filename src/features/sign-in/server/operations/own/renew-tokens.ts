import type { Ctx } from '../../../../../platform/server/context.ts'
import type { Site } from '../../../../../platform/server/http/binding.ts'
import { replaceOperatorToken } from '../../queries/operators.ts'
import { listSessionsOfSignIn, replaceToken } from '../../queries/sessions.ts'
import { createToken } from '../../token.ts'

/** What the browser is given, for `request.setSession`; nobody can read it again. */
export type RenewedTokens = readonly { readonly site: Site; readonly token: string }[]

/** The present sign-in goes on under other tokens, at every site that it opened: whoever copied a cookie is out (ASVS 7.2.4). */
export async function renewTokens(ctx: Ctx): Promise<RenewedTokens> {
  const { kind, sessionId } = ctx.actor
  if (sessionId === null) return []
  const sessions = kind === 'operator' ? [{ id: sessionId, site: 'ops' as const }] : await listSessionsOfSignIn(ctx, sessionId)
  const renewed: { site: Site; token: string }[] = []
  for (const { id, site } of sessions) {
    const { token, tokenHash } = createToken(ctx.chance)
    await (kind === 'operator' ? replaceOperatorToken : replaceToken)(ctx, id, tokenHash)
    renewed.push({ site, token })
  }
  return renewed
}
