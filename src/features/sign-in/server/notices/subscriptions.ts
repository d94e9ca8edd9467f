/**
 * What happened to people's accounts is told to them by letter and written into the history of sign-ins. No setting stands before it: whoever is
 * signed in as somebody else cannot keep it from the owner (docs/decisions/0014).
 */
import type { EventDefinition } from '../../../../kernel/event.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { type Subscription, subscribe } from '../../../../platform/server/feature.ts'
import { addressesReplaced, usersRenamed, usersUnlocked } from '../../../directory/contract/index.ts'
import { type SecondStepMethod, secondStepChanged } from '../../../second-steps/contract/index.ts'
import {
  accountLocked,
  browserRemembered,
  browsersForgotten,
  passwordChanged,
  sessionsEnded,
  signedInFromNewBrowser,
} from '../../contract/events.ts'
import type { SignInDeps } from '../deps.ts'
import { findActorBrowser, listSessionOwners } from '../queries/notice-recipients.ts'
import { tellOtherAdministrators, writeAddressNotices, writeNotices } from './write-notices.ts'

const methodNames: Readonly<Record<SecondStepMethod, string>> = { totp: 'TOTP', mail: 'MailOTP', skip: 'SKIP' }

type Deps = Pick<SignInDeps, 'publicUrl' | 'activity'>
type PayloadOf<Event> = Event extends EventDefinition<infer Payload> ? Payload : never

export function noticeSubscriptions(deps: Deps): readonly Subscription[] {
  return [
    subscribe(signedInFromNewBrowser, (ctx, { personId, ...seen }) =>
      writeNotices(deps, ctx, [personId], { occasion: 'new-browser', ...seen }),
    ),
    subscribe(browserRemembered, async (ctx, { personId, sourceAddress, userAgent }) => {
      await writeNotices(deps, ctx, [personId], { occasion: 'browser-remembered', sourceAddress, userAgent })
      await deps.activity.recordSignInEvents(ctx, [{ event: 'browser-remembered', userId: personId, sourceAddress, userAgent }])
    }),
    subscribe(browsersForgotten, (ctx, { personId }) => record(deps, ctx, [personId], 'browser-forgotten')),
    subscribe(accountLocked, (ctx, { personId, step, userAgent, sourceAddress }) =>
      writeNotices(deps, ctx, [personId], { occasion: step === 'first' ? 'locked' : 'second-step-locked', userAgent, sourceAddress }),
    ),
    subscribe(passwordChanged, (ctx, changed) => onPasswordChanged(deps, ctx, changed)),
    subscribe(addressesReplaced, (ctx, { addresses }) =>
      writeAddressNotices(deps, ctx, addresses, { occasion: 'address-replaced', by: ctx.actor.name }),
    ),
    subscribe(secondStepChanged, (ctx, changed) => onSecondStepChanged(deps, ctx, changed)),
    subscribe(usersUnlocked, (ctx, { userIds }) => record(deps, ctx, userIds, 'unlocked')),
    subscribe(usersRenamed, (ctx, { userIds }) => record(deps, ctx, userIds, 'login-id-changed')),
    subscribe(sessionsEnded, (ctx, ended) => onSessionsEnded(deps, ctx, ended)),
  ]
}

async function onPasswordChanged(deps: Deps, ctx: Ctx, { personIds, by }: PayloadOf<typeof passwordChanged>): Promise<void> {
  // Whoever used a mailed link is written to, and recorded, there.
  if (by === 'link') return
  const notice =
    by === 'person'
      ? { occasion: 'password-changed' as const, userAgent: await findActorBrowser(ctx), sourceAddress: ctx.actor.sourceAddress }
      : { occasion: 'password-set-by-another' as const, by: ctx.actor.name }
  await writeNotices(deps, ctx, personIds, notice)
  await record(deps, ctx, personIds, 'password-changed')
}

async function onSecondStepChanged(deps: Deps, ctx: Ctx, changed: PayloadOf<typeof secondStepChanged>): Promise<void> {
  const { personIds, what, by, before, after } = changed
  const change = before === undefined && after === undefined ? '' : `${nameOf(before)} → ${nameOf(after)}`
  const seen = by.isOwner ? { userAgent: await findActorBrowser(ctx), sourceAddress: ctx.actor.sourceAddress } : { by: by.name }
  await writeNotices(deps, ctx, personIds, { occasion: what, change, ...seen })
  if (what === 'reset') await tellOtherAdministrators(deps, ctx, personIds, { occasion: 'administrator-reset', by: by.name })
  await record(deps, ctx, personIds, what === 'recovery-code-used' ? 'recovery-code-used' : 'second-step-changed')
}

const nameOf = (method: SecondStepMethod | null | undefined): string => (method == null ? '—' : methodNames[method])

/** Signing out is recorded where it is done; what ended by itself or by others, here. */
async function onSessionsEnded(deps: Deps, ctx: Ctx, { sessions, cause }: PayloadOf<typeof sessionsEnded>): Promise<void> {
  if (cause === 'signed-out' || cause === 'replaced') return
  const event = cause === 'expired' || cause === 'idle' ? 'timed-out' : 'session-ended'
  const ends = new Map(sessions.map(({ id, endedAt }) => [id, endedAt]))
  const owners = await listSessionOwners(ctx, [...ends.keys()])
  await deps.activity.recordSignInEvents(
    ctx,
    owners.map(({ id, userId, userAgent }) => ({ event, userId, userAgent, sessionId: id, at: ends.get(id) ?? ctx.clock.now() })),
  )
}

type Recorded = 'browser-forgotten' | 'password-changed' | 'second-step-changed' | 'recovery-code-used' | 'unlocked' | 'login-id-changed'

async function record(deps: Deps, ctx: Ctx, personIds: readonly string[], event: Recorded): Promise<void> {
  await deps.activity.recordSignInEvents(
    ctx,
    personIds.map((userId) => ({ event, userId })),
  )
}
