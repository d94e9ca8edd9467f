import { AppError, kernelErrors } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { secondStepErrors } from '../../../contract/errors.ts'
import { secondStepPermissions } from '../../../contract/permissions.ts'
import type { SecondSteps } from '../../api.ts'
import type { SecondStepSteering, SecondStepsDeps } from '../../deps.ts'
import { findOneSecondSteps } from '../find-second-steps.ts'

export interface OwnRights {
  /** Undecided people decide; an administrator's choice is changed by administrators, unless the company says otherwise (BP-MFA-17, BP-PERM-3). */
  readonly mayChangeMethod: boolean
  /** An app is of no use to whom an administrator has assigned something else. */
  readonly mayAddApp: boolean
  readonly keepsLastApp: boolean
}

export interface OwnState {
  readonly rules: SecondStepSteering
  readonly own: SecondSteps
  readonly rights: OwnRights
}

/** Whose second steps somebody who is signed in looks at: always the own ones. */
export function ownId(ctx: Pick<Ctx, 'actor'>): string {
  if (ctx.actor.id === null) throw new Error('somebody without an account has no second steps')
  return ctx.actor.id
}

/** What somebody who is signed in begins is finished in the same session. */
export function ownRequestId(ctx: Pick<Ctx, 'actor'>): string {
  if (ctx.actor.sessionId === null) throw new AppError(kernelErrors['not-signed-in'])
  return ctx.actor.sessionId
}

export async function readOwnState(deps: SecondStepsDeps, ctx: Ctx): Promise<OwnState> {
  const rules = await deps.signIn.rules(ctx)
  const own = await findOneSecondSteps(deps, ctx, ownId(ctx))
  return { rules, own, rights: rightsOf(ctx, rules, own) }
}

function rightsOf(ctx: Ctx, rules: SecondStepSteering, own: SecondSteps): OwnRights {
  const isAssigned = rules.secondStep === 'administrator'
  const isAdministrator = ctx.actor.kind === 'administrator' && ctx.actor.permissions.has(secondStepPermissions['people.write'].key)
  const mayChangeMethod = isAssigned && (own.method === null || rules.mayChangeOwn || isAdministrator)
  return {
    mayChangeMethod,
    mayAddApp: !isAssigned || mayChangeMethod || own.method === 'totp',
    keepsLastApp: isAssigned ? own.method === 'totp' : rules.secondStep === 'company' && rules.companyMethod === 'totp',
  }
}

export function requireAllowed(isAllowed: boolean): void {
  if (!isAllowed) throw new AppError(secondStepErrors['not-yours-to-change'])
}
