import { AppError, type ErrorDefinition, invalidInput, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../../platform/server/database/pool.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import { usersChanged, usersRenamed } from '../../../contract/events.ts'
import { loginIdRuleOf } from '../../../contract/people/detail-rules.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import type { Checked } from '../../../contract/user-fields.ts'
import { firstEmail, userIdRule, userKeyOf } from '../../../contract/user-rules.ts'
import { idsChangedLetter } from '../../../mail/ids-changed.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { findUsers, type StoredUser, takenUserKeys } from '../../queries/find-users.ts'
import { isAddressOfAnother, takenLoginKeys, writeIds } from '../../queries/people/login-ids.ts'
import { isOwn } from '../administrators/keep-administrator.ts'
import { refuseBeyondReach } from '../administrators/refuse-beyond-reach.ts'
import { isReservedId, mayTouchMaintenance } from '../maintenance.ts'
import { userObject } from '../user-audit.ts'
import { peopleRules } from './people-rules.ts'

export interface IdsChange {
  readonly id: string
  readonly version: number
  readonly userId?: string | undefined
  readonly loginId?: string | undefined
}

type Deps = Pick<DirectoryDeps, 'people' | 'maintenanceUserIds' | 'publicUrl' | 'requireRecentProof'>

/**
 * Another user id or login id for one person (SP-UIDC). The old one stops at once; the person is told both. Whose id is in the way is not told
 * (SP-UIDC-7); the mail address of a colleague is in the way as well. Errors: 404, `stale-version`, `maintenance-account`, `role-beyond-reach`, `user-id-fixed`, `user-id-taken`, `user-id-reserved`,
 * `login-id-taken`, and for one's own whatever the recent proof wants.
 */
export async function changeIds(deps: Deps, ctx: Ctx, change: IdsChange): Promise<void> {
  ctx.require(directoryPermissions['users.write'])

  // 1. The person, at the version that was read.
  const [before] = await findUsers(ctx, [change.id], { lock: true })
  if (before === undefined) throw notFound()
  if (before.isMaintenance && !mayTouchMaintenance(ctx))
    throw new AppError(errors['maintenance-account'], { params: { userId: before.userId } })
  await refuseBeyondReach(ctx, [before])
  if (change.version !== before.version) {
    const { version, userId, loginId } = before
    throw new AppError(kernelErrors['stale-version'], { params: { version, userId, loginId } })
  }

  // 2. The ids: as the rules want them, and free.
  const after = await checkedIds(deps, ctx, before, change)
  if (after.userId === before.userId && after.loginId === before.loginId) return ctx.unaudited('nothing was changed')
  if (isOwn(ctx, before)) await deps.requireRecentProof(ctx)
  await refuseTaken(deps, ctx, before, after)

  // 3. Write, audit, tell.
  const isWritten = await refusingTaken(() => writeIds(ctx, { id: before.id, version: before.version, ...after }))
  if (!isWritten) throw notFound()
  const ids = ({ userId, loginId }: typeof after) => ({ userId, loginId })
  ctx.audit('directory.user.ids-changed', [
    { object: userObject({ id: before.id, userId: after.userId }), before: ids(before), after: ids(after) },
  ])
  await ctx.emit(usersChanged, { userIds: [before.id] })
  await ctx.emit(usersRenamed, { userIds: [before.id] })
  tellPerson(deps, ctx, before, after)
}

interface Ids {
  readonly userId: string
  readonly loginId: string
}

async function checkedIds(deps: Deps, ctx: Ctx, before: StoredUser, change: IdsChange): Promise<Ids> {
  const rules = await peopleRules(deps, ctx)
  const given = {
    userId: change.userId === undefined ? undefined : userIdRule(change.userId),
    loginId: change.loginId === undefined ? undefined : loginIdRuleOf(rules.loginIdKind)(change.loginId),
  }
  const problems = Object.entries(given).flatMap(([field, checked]) =>
    checked === undefined || checked.ok
      ? []
      : [{ pointer: `/body/${field}`, code: checked.code, ...(checked.params === undefined ? {} : { params: checked.params }) }],
  )
  if (problems.length > 0) throw invalidInput(problems)
  const after = { userId: fitting(given.userId) ?? before.userId, loginId: fitting(given.loginId) ?? before.loginId }
  // Devices and gateways of the VPN service know people by it (MCOP-USER-26).
  if (after.userId !== before.userId && !rules.mayChangeUserId) throw at('userId', errors['user-id-fixed'])
  return after
}

function fitting(checked: Checked | undefined): string | undefined {
  return checked?.ok === true ? checked.value : undefined
}

async function refuseTaken(deps: Deps, ctx: Ctx, before: StoredUser, after: Ids): Promise<void> {
  if (userKeyOf(after.userId) !== userKeyOf(before.userId)) {
    if (isReservedId(deps, after.userId)) throw at('userId', errors['user-id-reserved'])
    if ((await takenUserKeys(ctx, [after.userId])).size > 0) throw at('userId', errors['user-id-taken'])
  }
  const loginKey = after.loginId.toLowerCase()
  if (loginKey === before.loginId.toLowerCase()) return
  // Two may share an address; each may sign in by the own one.
  const isOwnAddress = loginKey === firstEmail(before).toLowerCase()
  const isTaken =
    (await takenLoginKeys(ctx, [loginKey])).size > 0 || (!isOwnAddress && (await isAddressOfAnother(ctx, loginKey, before.id)))
  if (isTaken) throw at('loginId', errors['login-id-taken'])
}

function at(field: string, error: ErrorDefinition): AppError {
  return new AppError(error, { problems: [{ pointer: `/body/${field}`, code: error.code }] })
}

/** Somebody took the id between our look and our write. */
async function refusingTaken<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const constraint = violatedConstraint(error)
    if (constraint === 'directory_user_key') throw at('userId', errors['user-id-taken'])
    if (constraint === 'directory_user_login') throw at('loginId', errors['login-id-taken'])
    throw error
  }
}

function tellPerson(deps: Deps, ctx: Ctx, before: StoredUser, after: Ids): void {
  const to = firstEmail(before)
  if (to === '') return
  const written = idsChangedLetter[before.languageInForce]({
    before: { userId: before.userId, loginId: before.loginId },
    after,
    companyCode: ctx.actor.companyCode ?? '',
    pageUrl: new URL('/sign-in', deps.publicUrl ?? 'http://localhost').href,
  })
  ctx.mail(idsChangedLetter.kind, [{ to, ...written, userId: before.id }])
}
