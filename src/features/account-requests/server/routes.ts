import { bind, type RouteBinding } from '../../../platform/server/http/binding.ts'
import { accountRequestRoutes, ownRequestRoutes } from '../contract/routes.ts'
import type { AccountRequestsDeps } from './deps.ts'
import { askForLoginId, askForSecondStep } from './operations/ask.ts'
import { approveRequest, rejectRequest } from './operations/decide.ts'
import { countRequests, listRequests } from './operations/list.ts'
import { readOwnRequests, suggestLoginId, withdrawRequest } from './operations/own-requests.ts'

export function requestRoutes(deps: AccountRequestsDeps): readonly RouteBinding[] {
  const { read, suggest, askForLoginId: loginId, askForSecondStep: secondStep, withdraw } = ownRequestRoutes
  const { list, count, approve, reject } = accountRequestRoutes
  return [
    bind(read, (ctx) => readOwnRequests(deps, ctx)),
    bind(suggest, (ctx) => suggestLoginId(deps, ctx)),
    bind(loginId, (ctx, { body }) => askForLoginId(deps, ctx, body)),
    bind(secondStep, (ctx, { body }) => askForSecondStep(deps, ctx, body)),
    bind(withdraw, (ctx, { params }) => withdrawRequest(deps, ctx, params.requestId)),
    bind(list, (ctx, { query }) => listRequests(deps, ctx, query)),
    bind(count, (ctx) => countRequests(deps, ctx)),
    bind(approve, (ctx, { params }) => approveRequest(deps, ctx, params.requestId)),
    bind(reject, (ctx, { params, body }) => rejectRequest(deps, ctx, params.requestId, body.reason)),
  ]
}
