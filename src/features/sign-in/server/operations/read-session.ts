import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { policyOf } from '../../contract/policies.ts'
import type { OwnSession, Session } from '../../contract/session.ts'
import type { SignInDeps } from '../deps.ts'
import { findPerson } from '../queries/administrators.ts'
import { findOperatorSession } from '../queries/operators.ts'
import { findPassword } from '../queries/passwords.ts'
import { findSession, listLiveSessions, type SessionRow } from '../queries/sessions.ts'
import { siteOfKind } from './end-sessions.ts'
import { principalOf } from './principal.ts'

/** All that the pages need to know about who is signed in. */
export async function readSession(deps: SignInDeps, ctx: Ctx): Promise<Session> {
  const { actor } = ctx
  const sessionId = actor.sessionId ?? ''
  const permissions = [...actor.permissions].sort()
  if (actor.kind === 'user') {
    const person = await findPerson(ctx, actor.id ?? '')
    const row = await findSession(ctx, sessionId)
    if (person === undefined || row === undefined) throw new AppError(kernelErrors['not-signed-in'])
    return {
      user: { id: actor.id ?? '', name: person.userId, displayName: person.displayName },
      ...(await companyPart(deps, ctx)),
      permissions,
      owes: null,
      passwordPolicy: null,
      session: timesOf(row, policyOf('mcop-user').session.warningMinutes),
    }
  }
  const principal = await principalOf(deps, ctx)
  const row = principal.kind === 'operator' ? await findOperatorSession(ctx, sessionId) : await findSession(ctx, sessionId)
  if (row === undefined) throw new AppError(kernelErrors['not-signed-in'])
  const stored = await findPassword(ctx, principal.kind, principal.id)
  return {
    user: { id: principal.id, name: principal.label, displayName: principal.displayName },
    ...(principal.kind === 'operator' ? { company: null, services: [] } : await companyPart(deps, ctx)),
    permissions,
    owes: stored?.isInitial === false ? null : 'change-password',
    passwordPolicy: { ...principal.policy.password, requiredKinds: [...principal.policy.password.requiredKinds] },
    session: timesOf(row, principal.policy.session.warningMinutes),
  }
}

async function companyPart(deps: SignInDeps, ctx: Ctx): Promise<Pick<Session, 'company' | 'services'>> {
  const { id, code, name, isDemo } = await deps.tenancy.getCompany(ctx)
  return { company: { id, code, name, isDemo }, services: [...(await deps.tenancy.services(ctx))] }
}

function timesOf(row: SessionRow, warningMinutes: number): Session['session'] {
  return {
    id: row.id,
    openedAt: row.openedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    idleSeconds: row.idleSeconds,
    // A session of three minutes cannot warn two minutes before each end.
    warningSeconds: Math.min(warningMinutes * 60, Math.floor(row.idleSeconds / 3)),
  }
}

/** One's own live sessions at this site, newest first. */
export async function listOwnSessions(ctx: Ctx): Promise<OwnSession[]> {
  const rows = await listLiveSessions(ctx, siteOfKind(ctx.actor), ctx.actor.id ?? '')
  return rows.map((row) => ({
    id: row.id,
    openedAt: row.openedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    sourceAddress: row.sourceAddress,
    userAgent: row.userAgent,
    isCurrent: row.id === ctx.actor.sessionId,
  }))
}
