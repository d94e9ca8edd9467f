import { type ErrorDefinition, fieldErrors } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import { isCallable, loginIdRuleOf } from '../../../contract/people/detail-rules.ts'
import type { NewPerson } from '../../../contract/people/new-person.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import { firstEmail } from '../../../contract/user-rules.ts'
import type { DirectoryDeps, PeopleRules } from '../../deps.ts'
import { findDepartments } from '../../queries/departments.ts'
import { findGroups, insertMembers } from '../../queries/groups/groups.ts'
import { isVisibleLogin, takenLoginKeys } from '../../queries/people/login-ids.ts'
import { rolesBeyondReach } from '../administrators/refuse-beyond-reach.ts'
import { tellAdministrators } from '../administrators/tell-administrators.ts'
import { bodyPointer, Refusals } from '../refusal.ts'
import { type RegisteredUser, registerUsers } from '../register-users.ts'
import { requirePortal } from './people-rules.ts'
import { suggestIds } from './suggest-ids.ts'

/**
 * Registers somebody with role, second step, groups and invitation (BP-UADD, SP-UCR): all of it or nothing. Errors: `not-a-portal`, those of
 * `registerUsers`, `login-id-taken`, `email-registered`, `group-unknown`, `role-beyond-reach`.
 */
export async function addPerson(deps: DirectoryDeps, ctx: Ctx, given: NewPerson): Promise<RegisteredUser> {
  ctx.require(directoryPermissions['users.write'])
  const { people, rules } = await requirePortal(deps, ctx)

  // 1. What this company wants of its people, ids that are free, groups and departments that exist.
  const refusals = new Refusals(bodyPointer)
  refuseMissing(given, rules, refusals)
  const loginId = await checkedLogin(ctx, given, rules, refusals)
  await refuseUnknownGroups(ctx, given, refusals)
  await refuseRole(ctx, given, refusals)
  refusals.throwIfAny()
  if (given.isAdministrator) ctx.require(directoryPermissions['administrators.write'])

  // 2. The person, and what hangs on it.
  const userId = given.userId ?? (await suggestIds(deps, ctx, firstEmail(given))).userId
  const [person] = await registerUsers(deps, ctx, [{ ...given, userId, loginId }], bodyPointer)
  if (person === undefined) throw new Error('nobody was registered')
  await insertMembers(
    ctx,
    given.groupIds.map((groupId) => ({ groupId, userId: person.id })),
  )
  const { secondStepMethod: method = null, secondStepRequired: isRequired } = given
  if (method !== null || isRequired) await people.assignSecondSteps(ctx, [{ personId: person.id, method, isRequired }])

  // 3. Letters: to the person now or on a day, to the other administrators about a new one.
  if (given.invitation !== 'later') {
    await people.invite(ctx, [person.id], given.invitation === 'on' ? given.invitationDay : undefined)
  }
  if (given.isAdministrator) {
    ctx.audit('directory.administrator.made', [
      { object: { type: 'user', id: person.id, label: userId }, after: { isAdministrator: true } },
    ])
    await tellAdministrators(deps, ctx, { ...given, id: person.id, userId }, { change: 'made', companyName: rules.companyName })
  }
  return person
}

/** What the form marks as needed (BP-UADD-1, 3, 4, SP-ADM-4), and numbers that an identity check could not be about. */
function refuseMissing(given: NewPerson, rules: PeopleRules, refusals: Refusals): void {
  const needed: readonly (readonly [string, boolean])[] = [
    ['surname', given.surname === ''],
    ['phone1', rules.secondStepRule === 'administrator' && given.phone1 === ''],
    ['secondStepMethod', rules.secondStepRule === 'administrator' && given.secondStepMethod === undefined],
  ]
  for (const [field] of needed.filter(([, isMissing]) => isMissing)) refusals.add(0, field, fieldErrors.required)
  if (rules.secondStepRule !== 'administrator') return
  for (const field of ['phone1', 'mobilePhone'] as const) {
    if (given[field] !== '' && !isCallable(given[field])) refusals.add(0, field, errors['phone-form'])
  }
}

/** The login id that was typed, or none where it is made of the mail address; where it is the address, the address has to be free. */
async function checkedLogin(ctx: Ctx, given: NewPerson, rules: PeopleRules, refusals: Refusals): Promise<string | undefined> {
  if (given.loginId === undefined || given.loginId.trim() === '') {
    const address = firstEmail(given)
    if (rules.mailIsLoginId && (await takenLoginKeys(ctx, [address])).size > 0) {
      // Of the own company it may be told (BP-UADD-15); of another one, only that it cannot be used.
      refusals.add(0, 'email1', (await isVisibleLogin(ctx, address)) ? errors['email-registered'] : errors['login-id-taken'])
    }
    return undefined
  }
  const checked = loginIdRuleOf(rules.loginIdKind)(given.loginId)
  if (!checked.ok) refusals.add(0, 'loginId', { code: checked.code, status: 400 } satisfies ErrorDefinition, checked.params)
  else if ((await takenLoginKeys(ctx, [checked.value])).size > 0) refusals.add(0, 'loginId', errors['login-id-taken'])
  return checked.ok ? checked.value : undefined
}

async function refuseUnknownGroups(ctx: Ctx, given: NewPerson, refusals: Refusals): Promise<void> {
  const found = await findGroups(ctx, given.groupIds)
  if (found.length < new Set(given.groupIds).size) refusals.add(0, 'groupIds', errors['group-unknown'])
}

/** A new administrator manages all services, so that only whoever does may make one. */
async function refuseRole(ctx: Ctx, given: NewPerson, refusals: Refusals): Promise<void> {
  const { isAdministrator, administratorScopeId: scope } = given
  if (!isAdministrator) return
  if (scope !== null && (await findDepartments(ctx, { ids: [scope] })).length === 0) {
    refusals.add(0, 'administratorScopeId', errors['department-unknown'])
    return
  }
  const beyond = await rolesBeyondReach(ctx, [{ isAdministrator, administratorScopeId: scope, services: [] }])
  if (beyond.length > 0) refusals.add(0, 'isAdministrator', errors['role-beyond-reach'])
}
