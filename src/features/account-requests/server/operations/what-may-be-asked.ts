import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { firstEmail } from '../../../directory/contract/index.ts'
import type { PeopleRules, StoredUser } from '../../../directory/server/index.ts'
import type { SecondStepSteering, SecondSteps } from '../../../second-steps/server/index.ts'
import type { Asking, SecondStepWish } from '../../contract/choices.ts'
import type { AccountRequestsDeps } from '../deps.ts'

export interface Askable {
  readonly person: StoredUser
  readonly rules: PeopleRules
  readonly own: SecondSteps | undefined
  readonly asking: { readonly loginId: Asking; readonly secondStep: Asking }
  readonly wishes: readonly SecondStepWish[]
}

/** What the person of the session may ask for, and why not the rest. Error: not-found for somebody who is gone meanwhile. */
export async function whatMayBeAsked(deps: AccountRequestsDeps, ctx: Ctx): Promise<Askable> {
  const id = ctx.actor.id ?? ''
  const [person] = await deps.directory.findUsers(asOneself(ctx), [id])
  if (person === undefined || person.isMaintenance) throw notFound()
  const rules = await deps.directory.peopleRules(ctx)
  const [own] = await deps.secondSteps.find(ctx, [id])
  const steering = await deps.signIn.rules(ctx)
  const wishes = wishesOf(steering, own)
  const secondStep = wishes.length > 0 ? 'may' : steering.secondStep === 'nobody' ? 'not-here' : 'alone'
  return { person, rules, own, wishes, asking: { loginId: loginIdAsking(rules), secondStep } }
}

/** Nobody needs a department for what is one's own. */
export function asOneself(ctx: Ctx): Ctx {
  return { ...ctx, actor: { ...ctx.actor, departmentScope: null } }
}

function loginIdAsking(rules: PeopleRules): Asking {
  if (!rules.isPortal) return 'not-here'
  return rules.mailIsLoginId ? 'is-mail' : 'may'
}

/**
 * Another method is asked for only where an administrator has assigned one and the company does not let people change it alone (BP-W05). A new
 * beginning is asked for under every rule: whoever lost the phone cannot show what changing it alone takes.
 */
function wishesOf(rules: SecondStepSteering, own: SecondSteps | undefined): readonly SecondStepWish[] {
  if (own === undefined) return []
  const isAssigned = rules.secondStep === 'administrator' && !rules.mayChangeOwn && own.method !== null
  const methods = isAssigned ? (['totp', 'mail'] as const).filter((method) => method !== own.method) : []
  return own.totpCount + own.passkeyCount > 0 ? [...methods, 'reset'] : methods
}

export function hasAddress(person: StoredUser): boolean {
  return firstEmail(person) !== ''
}
