import { bindOwn, type RequestInfo, type RouteBinding, type RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import { maskAddress, type SentCode } from '../../second-steps/server/index.ts'
import type { SignInOutcome } from '../contract/outcome.ts'
import { pendingRoutes } from '../contract/pending/pending-routes.ts'
import type { SignInDeps } from './deps.ts'
import { letIn } from './door-routes.ts'
import { atTheDoor, type Doorkeepers } from './engine/at-the-door.ts'
import { pendingCookie, visitorOf } from './engine/visitor.ts'
import { leavePending } from './second-step/leave-pending.ts'
import { type Caller, withPending } from './second-step/pending-visit.ts'
import { type Proved, provePending } from './second-step/prove-pending.ts'
import { readPending } from './second-step/read-pending.ts'
import { requestPendingPasskey } from './second-step/request-passkey.ts'
import { beginPendingApp, choosePending, finishPendingApp, sendPendingCode } from './second-step/set-up-pending.ts'

/** A sign-in between its two steps, at the door of companies and at that of the provider. */
export function pendingBindings(deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  return [...stepsAt('company', deps, keepers), ...stepsAt('ops', deps, keepers)]
}

function stepsAt(door: 'company' | 'ops', deps: SignInDeps, keepers: Doorkeepers): readonly RouteBinding[] {
  const callerOf = (run: RunUnitOfWork, request: RequestInfo): Caller => ({ run, visitor: visitorOf(request), door })
  // Guesses at codes are tries like those at passwords; what is right gives its part back.
  const tryAt = async (run: RunUnitOfWork, request: RequestInfo, work: () => Promise<Proved>): Promise<SignInOutcome> => {
    const { sourceAddress } = request
    const proved = await atTheDoor(keepers, { sourceAddress, at: deps.clock.now() }, work)
    keepers.limiter.giveBack(sourceAddress, deps.clock.now())
    if (proved.outcome === 'second-step') return proved
    const { recoveryCodes } = proved
    const told = recoveryCodes === undefined || recoveryCodes.length === 0 ? {} : { recoveryCodes: [...recoveryCodes] }
    return { ...(await letIn(run, request, proved.opened)), ...told }
  }
  return [
    bindOwn(pendingRoutes.read[door], (run, _input, request) =>
      withPending(deps, callerOf(run, request), 'read', (ctx, visit) => readPending(deps, ctx, visit)),
    ),
    bindOwn(pendingRoutes.leave[door], async (run, _input, request) => {
      await leavePending(deps, callerOf(run, request))
      request.setCookie(pendingCookie, null)
      return undefined
    }),
    bindOwn(pendingRoutes.sendMailCode[door], async (run, _input, request) =>
      codeShown(await sendPendingCode(deps, callerOf(run, request))),
    ),
    bindOwn(pendingRoutes.prove[door], (run, { body }, request) =>
      tryAt(run, request, () => provePending(deps, callerOf(run, request), body)),
    ),
    bindOwn(pendingRoutes.requestPasskey[door], async (run, _input, request) => ({
      ...(await requestPendingPasskey(deps, callerOf(run, request))),
    })),
    bindOwn(pendingRoutes.provePasskey[door], (run, { body }, request) =>
      tryAt(run, request, () => provePending(deps, callerOf(run, request), { proof: 'passkey', ...body })),
    ),
    bindOwn(pendingRoutes.choose[door], (run, { body }, request) => choosePending(deps, callerOf(run, request), body.method)),
    bindOwn(pendingRoutes.beginTotp[door], (run, _input, request) => beginPendingApp(deps, callerOf(run, request))),
    bindOwn(pendingRoutes.finishTotp[door], (run, { body }, request) =>
      tryAt(run, request, () => finishPendingApp(deps, callerOf(run, request), body)),
    ),
  ]
}

/** To whom it went only masked: whoever knows the password need not know the mail address. */
export function codeShown(sent: SentCode & { readonly address: string }): {
  address: string
  sentAt: string
  expiresAt: string
  resendAt: string
} {
  const { address, sentAt, expiresAt, resendAt } = sent
  return {
    address: maskAddress(address),
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    resendAt: resendAt.toISOString(),
  }
}
