import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { Owed } from '../../contract/outcome.ts'
import { policyOf, type SignInPolicy } from '../../contract/policies.ts'
import type { Session } from '../../contract/session.ts'
import type { SignInDeps } from '../deps.ts'
import { findPerson } from '../queries/administrators.ts'
import { findOperatorSession } from '../queries/operators.ts'
import { findPassword } from '../queries/passwords.ts'
import { findSession, type SessionRow } from '../queries/sessions.ts'
import { principalOf } from './principal.ts'

/** All that the pages need to know about who is signed in. */
export async function readSession(deps: SignInDeps, ctx: Ctx, owes: Owed | null): Promise<Session> {
  const { actor } = ctx
  const sessionId = actor.sessionId ?? ''
  const permissions = [...actor.permissions].sort()
  const personal = await deps.personal(ctx)
  if (actor.kind === 'user') {
    const person = await findPerson(ctx, actor.id ?? '')
    const row = await findSession(ctx, sessionId)
    if (person === undefined || row === undefined) throw new AppError(kernelErrors['not-signed-in'])
    return {
      user: { id: actor.id ?? '', name: person.userId, displayName: person.displayName, isAdministrator: person.isAdministrator },
      ...(await companyPart(deps, ctx)),
      permissions,
      personal,
      owes,
      factors: [...row.factors],
      passwordPolicy: (await hasPasswordToChange(ctx, row)) ? policyShown(await policyOfCompany(deps, ctx)) : null,
      session: timesOf(row, policyOf('mcop-user').session.warningMinutes),
    }
  }
  const principal = await principalOf(deps, ctx)
  const row = actor.kind === 'operator' ? await findOperatorSession(ctx, sessionId) : await findSession(ctx, sessionId)
  if (row === undefined) throw new AppError(kernelErrors['not-signed-in'])
  return {
    user: { id: principal.id, name: principal.label, displayName: principal.displayName, isAdministrator: actor.kind === 'administrator' },
    ...(actor.kind === 'operator' ? { company: null, services: [] } : await companyPart(deps, ctx)),
    permissions,
    personal,
    owes,
    factors: [...row.factors],
    passwordPolicy: policyShown(principal.policy),
    session: timesOf(row, principal.policy.session.warningMinutes),
  }
}

/** A passkey comes in without the password that its person may have; a pattern opens one-time passwords, whose people have none. */
async function hasPasswordToChange(ctx: Ctx, { factors }: SessionRow): Promise<boolean> {
  if (factors.includes('password')) return true
  return factors.includes('passkey') && (await findPassword(ctx, 'user', ctx.actor.id ?? '')) !== undefined
}

async function policyOfCompany(deps: SignInDeps, ctx: Ctx): Promise<SignInPolicy> {
  return policyOf((await deps.tenancy.getCompany(ctx)).administratorPolicy)
}

function policyShown({ password }: SignInPolicy): NonNullable<Session['passwordPolicy']> {
  return { ...password, requiredKinds: [...password.requiredKinds] }
}

async function companyPart(deps: SignInDeps, ctx: Ctx): Promise<Pick<Session, 'company' | 'services'>> {
  const { id, code, name, isDemo, language } = await deps.tenancy.getCompany(ctx)
  return { company: { id, code, name, isDemo, language }, services: [...(await deps.tenancy.services(ctx))] }
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
