import { AppError, invalidInput, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { loginIdRuleOf } from '../../../directory/contract/index.ts'
import { expiryDays, mostAskedPerDay, type RequestKind, type SecondStepWish } from '../../contract/choices.ts'
import { accountRequestErrors as errors } from '../../contract/errors.ts'
import { accountRequestAsked } from '../../contract/events.ts'
import { accountRequestPermissions } from '../../contract/permissions.ts'
import type { OwnRequest } from '../../contract/request.ts'
import type { AccountRequestsDeps } from '../deps.ts'
import { writeAskedLetters } from '../letters.ts'
import { countAskedSince, findRequest, insertRequest, lockAsking, lockOpenRequests } from '../queries/requests.ts'
import { ownRequest } from '../shown.ts'
import { expireOverdue } from './expire.ts'
import { requestObject } from './request-object.ts'
import { type Askable, hasAddress, whatMayBeAsked } from './what-may-be-asked.ts'

const dayMilliseconds = 86_400_000

/**
 * Another login id (SP-W31). Whether somebody has it is not told here: that would tell who has an account. Errors: `not-offered`,
 * `login-id-is-mail`, `login-id-unchanged` at the field, `already-open`, too-many-requests, whatever the recent proof wants.
 */
export async function askForLoginId(
  deps: AccountRequestsDeps,
  ctx: Ctx,
  given: { readonly loginId: string; readonly reason: string },
): Promise<OwnRequest> {
  ctx.require(accountRequestPermissions['own.ask'])

  const askable = await whatMayBeAsked(deps, ctx)
  if (askable.asking.loginId === 'is-mail') throw new AppError(errors['login-id-is-mail'])
  if (askable.asking.loginId !== 'may') throw new AppError(errors['not-offered'])
  const checked = loginIdRuleOf(askable.rules.loginIdKind)(given.loginId)
  if (!checked.ok) throw invalidInput([{ pointer: '/body/loginId', code: checked.code, ...(checked.params && { params: checked.params }) }])
  if (checked.value.toLowerCase() === askable.person.loginId.toLowerCase()) {
    throw invalidInput([{ pointer: '/body/loginId', code: errors['login-id-unchanged'].code }])
  }
  await deps.signIn.requireRecentProof(ctx)
  const wish = { kind: 'login-id', wish: checked.value, wishBefore: askable.person.loginId, reason: given.reason } as const
  return ask(deps, ctx, askable, wish)
}

/**
 * Another second step (BP-W05). A new beginning is asked for without a recent proof, which a lost phone would be needed for. Errors: `not-offered`,
 * `done-alone`, `no-mail-address`, `already-open`, too-many-requests, whatever the recent proof wants.
 */
export async function askForSecondStep(
  deps: AccountRequestsDeps,
  ctx: Ctx,
  given: { readonly secondStep: SecondStepWish; readonly reason: string },
): Promise<OwnRequest> {
  ctx.require(accountRequestPermissions['own.ask'])

  const askable = await whatMayBeAsked(deps, ctx)
  if (askable.asking.secondStep === 'not-here') throw new AppError(errors['not-offered'])
  if (!askable.wishes.includes(given.secondStep)) throw new AppError(errors[isNothingNew(askable, given.secondStep)])
  // Every method begins with a code by mail, and so does a new beginning.
  if (!hasAddress(askable.person)) throw new AppError(errors['no-mail-address'])
  if (given.secondStep !== 'reset') await deps.signIn.requireRecentProof(ctx)
  const wish = { kind: 'second-step', wish: given.secondStep, wishBefore: askable.own?.method ?? '', reason: given.reason } as const
  return ask(deps, ctx, askable, wish)
}

/** The method that one has, and apps that one has not, cannot be asked for; the rest is one's own to do. */
function isNothingNew({ own }: Askable, wish: SecondStepWish): 'nothing-to-change' | 'done-alone' {
  return wish === 'reset' || own?.method === wish ? 'nothing-to-change' : 'done-alone'
}

interface Wish {
  readonly kind: RequestKind
  readonly wish: string
  readonly wishBefore: string
  readonly reason: string
}

async function ask(deps: AccountRequestsDeps, ctx: Ctx, { person }: Askable, wish: Wish): Promise<OwnRequest> {
  await lockAsking(ctx, person.id)
  await expireOverdue(deps, ctx, person.id)
  const now = ctx.clock.now().getTime()
  if ((await lockOpenRequests(ctx, [person.id], wish.kind)).length > 0) throw new AppError(errors['already-open'])
  if ((await countAskedSince(ctx, person.id, new Date(now - dayMilliseconds))) >= mostAskedPerDay) {
    throw new AppError(kernelErrors['too-many-requests'], { params: { retryAfterSeconds: dayMilliseconds / 1000 } })
  }

  const id = ctx.ids.next()
  await insertRequest(ctx, { id, personId: person.id, ...wish, expiresAt: new Date(now + expiryDays * dayMilliseconds) })
  const request = await findRequest(ctx, id)
  if (request === undefined) throw new Error('a request was written and is not there')
  ctx.audit('account-requests.request.asked', [
    { object: requestObject(person), after: { kind: wish.kind, wish: wish.wish, reason: wish.reason } },
  ])
  await ctx.emit(accountRequestAsked, { requestId: id, personId: person.id, kind: wish.kind })
  await writeAskedLetters(deps, ctx, person, request)
  return ownRequest(ctx, request)
}
