import { bind, bindOwn, bindSites, type RequestInfo, type RouteBinding } from '../../../platform/server/http/binding.ts'
import { mailChangeRoutes } from '../contract/mail-change-routes.ts'
import { profileRoutes } from '../contract/profile-routes.ts'
import type { AccountDeps } from './deps.ts'
import {
  askForMailChange,
  askForMailChangeOf,
  readMailOf,
  withdrawMailChange,
  withdrawMailChangeOf,
} from './operations/ask-for-mail-change.ts'
import { changeDisplay, changeProfile, changeRowsPerPage } from './operations/change-profile.ts'
import { confirmMailChange, lookAtConfirmation, lookAtUndo, undoMailChange } from './operations/follow-mail-link.ts'
import { readProfile } from './operations/read-profile.ts'

export function accountRoutes(deps: AccountDeps): readonly RouteBinding[] {
  return [
    ...bindSites(profileRoutes.read, (ctx) => readProfile(deps, ctx)),
    ...bindSites(profileRoutes.change, async (ctx, { body }, request) => {
      const profile = await changeProfile(deps, ctx, body)
      // Takes effect at once, in the pages without scripts, too (SP-PROF-12). Following the company is no choice that a browser could keep.
      if (body.language !== undefined) request.setLanguage(profile.language === 'system' ? null : profile.language)
      return profile
    }),
    ...bindSites(profileRoutes.changeDisplay, (ctx, { body }) => changeDisplay(deps, ctx, body)),
    ...bindSites(profileRoutes.changeRowsPerPage, (ctx, { body }) => changeRowsPerPage(deps, ctx, body.rowsPerPage)),
    ...bindSites(mailChangeRoutes.ask, (ctx, { body }) => askForMailChange(deps, ctx, body.address)),
    ...bindSites(mailChangeRoutes.withdraw, (ctx) => withdrawMailChange(deps, ctx)),
    bind(mailChangeRoutes.askFor, (ctx, { params, body }) =>
      askForMailChangeOf(deps, ctx, params.userId, body.address).then(() => undefined),
    ),
    bind(mailChangeRoutes.ofUser, (ctx, { params }) => readMailOf(deps, ctx, params.userId)),
    bind(mailChangeRoutes.withdrawOf, (ctx, { params }) => withdrawMailChangeOf(deps, ctx, params.userId).then(() => undefined)),
    ...linkRoutes(deps),
  ]
}

function linkRoutes(deps: AccountDeps): readonly RouteBinding[] {
  const followed = (body: { token: string }, { sourceAddress }: RequestInfo) => ({ token: body.token, sourceAddress })
  return [
    bindOwn(mailChangeRoutes.look, (run, { body }, request) => lookAtConfirmation(deps, run, followed(body, request))),
    bindOwn(mailChangeRoutes.lookAtUndo, (run, { body }, request) => lookAtUndo(deps, run, followed(body, request))),
    bindOwn(mailChangeRoutes.confirm, (run, { body }, request) =>
      confirmMailChange(deps, run, followed(body, request)).then(() => undefined),
    ),
    bindOwn(mailChangeRoutes.undo, (run, { body }, request) => undoMailChange(deps, run, followed(body, request)).then(() => undefined)),
  ]
}
