import { notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { bind, bindOwn, type RouteBinding } from '../../../../platform/server/http/binding.ts'
import { loginIdRuleOf } from '../../contract/people/detail-rules.ts'
import * as routes from '../../contract/people/people-routes.ts'
import type { DirectoryDeps } from '../deps.ts'
import { changeRole, roleOf } from '../operations/administrators/change-role.ts'
import { signOutUsers } from '../operations/change-states.ts'
import { addPerson } from '../operations/people/add-person.ts'
import { changeIds } from '../operations/people/change-ids.ts'
import { peopleRules } from '../operations/people/people-rules.ts'
import { suggestIds } from '../operations/people/suggest-ids.ts'
import { findDepartments } from '../queries/departments.ts'
import { findUsers } from '../queries/find-users.ts'
import { takenLoginKeys } from '../queries/people/login-ids.ts'
import { detail, onSelection } from '../routes-users.ts'
import { writePeopleFile } from './write-people-file.ts'

export function peopleRoutes(deps: DirectoryDeps): readonly RouteBinding[] {
  return [
    bind(routes.getPeopleRulesRoute, async (ctx) => {
      const { companyName: _companyName, services, ...rules } = await peopleRules(deps, ctx)
      return { ...rules, services: [...services] }
    }),
    bind(routes.suggestIdsRoute, async (ctx, { query }) => suggestIds(deps, ctx, query.email)),
    bind(routes.checkLoginIdRoute, async (ctx, { query }) => checkLoginId(deps, ctx, query.loginId)),
    bind(routes.addPersonRoute, async (ctx, { body }) => detail(deps, ctx, (await addPerson(deps, ctx, body)).id)),
    bind(routes.changeIdsRoute, async (ctx, { params, body }) => {
      await changeIds(deps, ctx, { ...body, id: params.userId })
      return detail(deps, ctx, params.userId)
    }),
    bindOwn(routes.downloadPeopleRoute, (run, { query }, { language }) => writePeopleFile(deps, run, query, language)),
    bind(routes.endUserSessionsRoute, async (ctx, { body }) => onSelection(deps, ctx, body, signOutUsers)),
    bind(routes.getRoleRoute, async (ctx, { params }) => readRole(ctx, params.userId)),
    bind(routes.changeRoleRoute, async (ctx, { params, body }) => {
      await changeRole(deps, ctx, { ...body, id: params.userId })
      return detail(deps, ctx, params.userId)
    }),
  ]
}

/** While typing (DK-UCRE-13): the rule's own answer first, then whether somebody has it, wherever. */
async function checkLoginId(deps: DirectoryDeps, ctx: Ctx, typed: string) {
  const checked = loginIdRuleOf((await peopleRules(deps, ctx)).loginIdKind)(typed)
  if (!checked.ok) return { loginId: typed, isFree: false, code: checked.code }
  const isTaken = (await takenLoginKeys(ctx, [checked.value])).size > 0
  return { loginId: checked.value, isFree: !isTaken, code: isTaken ? 'directory.login-id-taken' : null }
}

async function readRole(ctx: Ctx, id: string) {
  const [user] = await findUsers(ctx, [id])
  if (user === undefined) throw notFound()
  const { isAdministrator, administratorScopeId, services } = await roleOf(ctx, user)
  const [scope] = administratorScopeId === null ? [] : await findDepartments(ctx, { ids: [administratorScopeId] }, { everywhere: true })
  return {
    ...{ isAdministrator, services: [...services], isMember: user.isMember, version: user.version },
    scope: scope === undefined ? null : { id: scope.id, code: scope.code, name: scope.name },
  }
}
