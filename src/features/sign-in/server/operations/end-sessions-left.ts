import { anonymous } from '../../../../platform/server/http/authentication.ts'
import type { RunUnitOfWork, Site } from '../../../../platform/server/http/binding.ts'
import { findSessionsOfTokens } from '../queries/sessions.ts'
import { hashToken } from '../token.ts'
import { endSessions } from './end-sessions.ts'

/** What a browser brought along to the sites at which it has just got new sessions. */
export interface SessionsLeft {
  readonly tokens: readonly string[]
  readonly sites: readonly Site[]
  readonly sourceAddress: string
}

/**
 * Whoever comes in leaves nobody else signed in at that browser (ASVS 7.2.4): sessions of others at these sites are over, with what the same sign-in
 * opened at the other site. Each ends behind the wall of its own company, after the new ones are open; those of the one who came in were replaced.
 */
export async function endSessionsLeft(run: RunUnitOfWork, { tokens, sites, sourceAddress }: SessionsLeft): Promise<void> {
  if (tokens.length === 0) return
  const hashes = tokens.map(hashToken)
  const live = await run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => findSessionsOfTokens(ctx, hashes))
  for (const { companyId, sessionId, userId } of live.filter(({ site }) => sites.includes(site))) {
    await run({ companyId, role: 'app', mode: 'write', actor: { ...anonymous, companyId, sourceAddress } }, async (ctx) => {
      ctx.unaudited('it ends by the sign-in of somebody else, and stands in the login history of its owner')
      await endSessions(ctx, { userIds: [userId], ofSameSignIn: sessionId }, 'browser-taken')
    })
  }
}
