/** What other features note on users. Called on their own units of work, whose permission they have checked. */
import type { Ctx } from '../../../../platform/server/context.ts'
import { usersChanged, usersUnlocked } from '../../contract/events.ts'
import { clearLocks, demandChangeOfAll, lockUsers, setPasswordState, setSignedIn } from '../queries/mark-users.ts'
import { userObject } from './user-audit.ts'

const objects = (written: readonly { id: string; user_id: string }[], more: object = {}) =>
  written.map(({ id, user_id }) => ({ object: userObject({ id, userId: user_id }), ...more }))

/** パスワード初期設定 (未設定/設定済み); setting one also meets a pending demand for a change unless `changeNeeded` says otherwise. */
export async function markPasswordState(
  ctx: Ctx,
  userIds: readonly string[],
  state: 'set' | 'unset',
  options: { changeNeeded?: boolean } = {},
): Promise<void> {
  const written = await setPasswordState(ctx, userIds, state, options.changeNeeded ?? (state === 'set' ? false : undefined))
  ctx.audit('directory.user.password-marked', objects(written, { after: { passwordState: state } }))
}

/** 次回ログイン時のパスワード変更, demanded of everybody who has set one (MCOP-AUTH-4). Answers of how many it is new. */
export async function demandPasswordChanges(ctx: Ctx): Promise<number> {
  const written = await demandChangeOfAll(ctx)
  const change = { before: { passwordChangeNeeded: false }, after: { passwordChangeNeeded: true } }
  ctx.audit('directory.user.changed', objects(written, change))
  if (written.length > 0) await ctx.emit(usersChanged, { userIds: written.map((user) => user.id) })
  return written.length
}

/** First and last sign-in; `registered` turns 仮登録 into 本登録, never back (MCOP-USER-19 to 21). */
export async function markSignedIn(ctx: Ctx, userIds: readonly string[], options: { registered?: true } = {}): Promise<void> {
  await setSignedIn(ctx, userIds, options.registered === true)
  ctx.unaudited('sign-ins are recorded as decisions')
}

export async function markLocked(ctx: Ctx, userIds: readonly string[], until: Date | null): Promise<void> {
  const written = await lockUsers(ctx, userIds, until)
  ctx.audit('directory.user.locked', objects(written, { after: { lockedUntil: until?.toISOString() ?? null } }))
}

export async function markUnlocked(ctx: Ctx, userIds: readonly string[]): Promise<void> {
  const written = await clearLocks(ctx, userIds)
  ctx.audit('directory.user.unlocked', objects(written))
  if (written.length > 0) await ctx.emit(usersUnlocked, { userIds: written.map((user) => user.id) })
}
