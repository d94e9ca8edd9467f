import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { firstEmail } from '../../../directory/contract/index.ts'
import { mostOwnShown } from '../../contract/choices.ts'
import { accountRequestErrors as errors } from '../../contract/errors.ts'
import { accountRequestClosed } from '../../contract/events.ts'
import { accountRequestPermissions } from '../../contract/permissions.ts'
import type { OwnRequest, OwnRequests } from '../../contract/request.ts'
import type { AccountRequestsDeps } from '../deps.ts'
import { closeRequests, findRequest, listOwnRequests } from '../queries/requests.ts'
import { isOverdue, ownRequest } from '../shown.ts'
import { requestObject } from './request-object.ts'
import { whatMayBeAsked } from './what-may-be-asked.ts'

/** What one may ask for, and what one has asked. */
export async function readOwnRequests(deps: AccountRequestsDeps, ctx: Ctx): Promise<OwnRequests> {
  ctx.require(accountRequestPermissions['own.ask'])
  const { person, own, asking, wishes } = await whatMayBeAsked(deps, ctx)
  const requests = await listOwnRequests(ctx, person.id, mostOwnShown)
  return {
    loginId: person.loginId,
    method: own?.method ?? null,
    asking,
    wishes: [...wishes],
    items: requests.map((request) => ownRequest(ctx, request)),
  }
}

/** A login id that is free at present (SP-UIDC-5); empty where the mail address is the one in use, or there is none. */
export async function suggestLoginId(deps: AccountRequestsDeps, ctx: Ctx): Promise<{ loginId: string }> {
  ctx.require(accountRequestPermissions['own.ask'])
  const { person, asking } = await whatMayBeAsked(deps, ctx)
  const address = firstEmail(person)
  if (asking.loginId !== 'may' || address === '' || address.toLowerCase() === person.loginId.toLowerCase()) return { loginId: '' }
  return { loginId: (await deps.directory.suggestIds(ctx, address)).loginId }
}

/** Errors: not-found, also for a request of somebody else; `closed`. */
export async function withdrawRequest(deps: AccountRequestsDeps, ctx: Ctx, id: string): Promise<OwnRequest> {
  ctx.require(accountRequestPermissions['own.ask'])
  const { person } = await whatMayBeAsked(deps, ctx)
  const before = await findRequest(ctx, id, { lock: true })
  if (before === undefined || before.personId !== person.id) throw notFound()
  if (before.state !== 'open' || isOverdue(ctx, before)) {
    throw new AppError(errors.closed, { params: { state: ownRequest(ctx, before).state } })
  }

  await closeRequests(ctx, [id], { state: 'withdrawn', by: ctx.actor })
  ctx.audit('account-requests.request.withdrawn', [
    {
      object: requestObject(person),
      before: { kind: before.kind, wish: before.wish, requestState: 'open' },
      after: { requestState: 'withdrawn' },
    },
  ])
  await ctx.emit(accountRequestClosed, { requestId: id, personId: person.id, kind: before.kind, state: 'withdrawn' })
  const after = await findRequest(ctx, id)
  if (after === undefined) throw notFound()
  return ownRequest(ctx, after)
}
