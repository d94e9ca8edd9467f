import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { directoryErrors } from '../../../directory/contract/index.ts'
import type { StoredUser } from '../../../directory/server/index.ts'
import { secondStepErrors } from '../../../second-steps/contract/index.ts'
import { accountRequestErrors as errors } from '../../contract/errors.ts'
import { accountRequestClosed } from '../../contract/events.ts'
import { accountRequestPermissions } from '../../contract/permissions.ts'
import type { AccountRequest } from '../../contract/request.ts'
import type { AccountRequestsDeps } from '../deps.ts'
import { writeAnswerLetter } from '../letters.ts'
import { isInForce } from '../queries/in-force.ts'
import { findListedRequest } from '../queries/list-requests.ts'
import { closeRequests, findRequest, type StoredRequest } from '../queries/requests.ts'
import { isOverdue, ownRequest, shownRequests } from '../shown.ts'
import { requestObject } from './request-object.ts'

interface Decided {
  readonly request: StoredRequest
  readonly person: StoredUser
}

/**
 * Does what was asked for, by the operations that an administrator has for it. Once more by the same administrator changes nothing; another one
 * is told that it is closed. Errors: not-found; `closed`, `person-not-in-force`, `login-id-taken`, `login-id-not-allowed`, `no-mail-address`,
 * `nothing-to-change`; `directory.role-beyond-reach`; for one's own whatever the recent proof wants.
 */
export async function approveRequest(deps: AccountRequestsDeps, ctx: Ctx, id: string): Promise<AccountRequest> {
  ctx.require(accountRequestPermissions['requests.decide'])

  const decided = await requestToDecide(deps, ctx, id)
  const { request, person } = decided
  if (request.state === 'approved' && request.closedById !== null && request.closedById === ctx.actor.id) {
    ctx.unaudited('the same administrator has approved it already')
    return readRequest(deps, ctx, id)
  }
  refuseClosed(ctx, request)
  if (!(await isInForce(ctx, person))) throw new AppError(errors['person-not-in-force'])

  // Closed before it is done, so that nobody takes what is done here for something that overtook it.
  await closeRequests(ctx, [id], { state: 'approved', by: ctx.actor })
  await (request.kind === 'login-id' ? changeLoginId(deps, ctx, decided) : changeSecondStep(deps, ctx, decided))
  return finish(deps, ctx, decided, { state: 'approved', remark: '' })
}

/** Refuses it, with a reason that the person reads. Errors: not-found, `closed`, `directory.role-beyond-reach`. */
export async function rejectRequest(deps: AccountRequestsDeps, ctx: Ctx, id: string, remark: string): Promise<AccountRequest> {
  ctx.require(accountRequestPermissions['requests.decide'])

  const decided = await requestToDecide(deps, ctx, id)
  refuseClosed(ctx, decided.request)
  await closeRequests(ctx, [id], { state: 'rejected', remark, by: ctx.actor })
  return finish(deps, ctx, decided, { state: 'rejected', remark })
}

/** Whom an administrator does not see has asked nothing; whose role reaches further is answered by others. Two at once come one after the other. */
async function requestToDecide(deps: AccountRequestsDeps, ctx: Ctx, id: string): Promise<Decided> {
  const seen = await findRequest(ctx, id)
  const [person] = seen === undefined ? [] : await deps.directory.findUsers(ctx, [seen.personId], { lock: true })
  const request = person === undefined ? undefined : await findRequest(ctx, id, { lock: true })
  if (request === undefined || person === undefined) throw notFound()
  await deps.directory.refuseBeyondReach(ctx, [person])
  return { request, person }
}

function refuseClosed(ctx: Ctx, request: StoredRequest): void {
  if (request.state === 'open' && !isOverdue(ctx, request)) return
  throw new AppError(errors.closed, { params: { state: ownRequest(ctx, request).state } })
}

async function changeLoginId(deps: AccountRequestsDeps, ctx: Ctx, { request, person }: Decided): Promise<void> {
  if (person.loginId === request.wish) throw new AppError(errors['nothing-to-change'])
  try {
    await deps.directory.changeIds(ctx, { id: person.id, version: person.version, loginId: request.wish })
  } catch (error) {
    const code = error instanceof AppError ? error.code : ''
    if (code === directoryErrors['login-id-taken'].code) throw new AppError(errors['login-id-taken'], { cause: error })
    // The company’s rule is another one than when it was asked.
    if (code === 'kernel.invalid-input') throw new AppError(errors['login-id-not-allowed'], { cause: error })
    throw error
  }
}

async function changeSecondStep(deps: AccountRequestsDeps, ctx: Ctx, { request, person }: Decided): Promise<void> {
  try {
    if (request.wish === 'reset') await deps.secondSteps.reset(ctx, [person.id], request.reason)
    else {
      const changed = await deps.secondSteps.assignMethod(ctx, [person.id], request.wish === 'totp' ? 'totp' : 'mail')
      if (changed === 0) throw new AppError(errors['nothing-to-change'])
    }
  } catch (error) {
    if (error instanceof AppError && error.code === secondStepErrors['no-mail-address'].code) {
      throw new AppError(errors['no-mail-address'], { cause: error })
    }
    throw error
  }
}

async function finish(
  deps: AccountRequestsDeps,
  ctx: Ctx,
  { request, person }: Decided,
  answer: { readonly state: 'approved' | 'rejected'; readonly remark: string },
): Promise<AccountRequest> {
  const { id, kind, wish } = request
  ctx.audit(`account-requests.request.${answer.state}`, [
    {
      object: requestObject(person),
      before: { kind, wish, requestState: 'open' },
      after: { requestState: answer.state, ...(answer.remark === '' ? {} : { remark: answer.remark }) },
    },
  ])
  await ctx.emit(accountRequestClosed, { requestId: id, personId: person.id, kind, state: answer.state })
  await writeAnswerLetter(deps, ctx, person, request, answer)
  return readRequest(deps, ctx, id)
}

async function readRequest(deps: AccountRequestsDeps, ctx: Ctx, id: string): Promise<AccountRequest> {
  const listed = await findListedRequest(ctx, id)
  const [shown] = listed === undefined ? [] : await shownRequests(deps, ctx, [listed])
  if (shown === undefined) throw notFound()
  return shown
}
