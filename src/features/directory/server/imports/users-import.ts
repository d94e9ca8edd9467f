import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { FormatServer, RowSource } from '../../../bulk/server/index.ts'
import type { DirectoryAuditAction } from '../../contract/audit-actions.ts'
import { directoryErrors as errors } from '../../contract/errors.ts'
import { usersChanged, usersDeleted, usersRegistered, usersReleased, usersRestored, usersSuspended } from '../../contract/events.ts'
import { directoryPermissions } from '../../contract/permissions.ts'
import type { DirectoryDeps } from '../deps.ts'
import { usersFormat } from '../formats/users-format.ts'
import { identityFields } from '../identity-fields.ts'
import { isOwn, keepingAdministrator } from '../operations/administrators/keep-administrator.ts'
import { reservedKeys } from '../operations/maintenance.ts'
import { readdressLetters } from '../operations/people/readdress-letters.ts'
import { replacedAddresses, tellReplaced, wantsConfirmedAddresses } from '../operations/people/replaced-addresses.ts'
import { userObject } from '../operations/user-audit.ts'
import { findOnlyDepartment, knownDepartmentCodes } from '../queries/import-departments.ts'
import {
  type ChangedRow,
  confirmedAddresses,
  knownUserKeys,
  listChangedRows,
  listPlannedUsers,
  sourceOfChanged,
  sourceOfNew,
  userChecks,
  userObjects,
  userVersions,
} from '../queries/import-users.ts'
import { binUsers, unbinUsers } from '../queries/mark-users.ts'
import { insertUsers, rewriteUsers } from '../queries/write-users.ts'

type Deps = Pick<DirectoryDeps, 'companyCode' | 'maintenanceUserIds' | 'people' | 'waitingLetters'>

/** Users by file: the rows never leave the database, and pass the same statements as those of the form. */
export function usersImport(deps: Deps): FormatServer {
  return {
    format: usersFormat,
    permissions: { read: directoryPermissions['users.read'], write: directoryPermissions['users.write'] },
    facts: async (ctx) => ({
      onlyDepartment: await findOnlyDepartment(ctx),
      addresses: (await wantsConfirmedAddresses(deps, ctx)) ? confirmedAddresses : '',
    }),
    objects: userObjects,
    references: { departments: (ctx) => knownDepartmentCodes(ctx, undefined) },
    keys: knownUserKeys,
    checks: (ctx, rows, request) => userChecks(ctx, rows, request, reservedKeys(deps)),
    sliced: true,
    versions: userVersions,
    // The rows keep the last administrator, too; what the checks found a moment ago another one may have changed.
    apply: (ctx, plan) =>
      keepingAdministrator(async () => ({
        add: plan.counts.add === 0 ? 0 : await addRows(deps, ctx, plan.rows('add')),
        change: plan.counts.change === 0 ? 0 : await changeRows(deps, ctx, plan.rows('change'), 'after'),
        delete: plan.counts.delete === 0 ? 0 : await deleteRows(ctx, plan.rows('delete')),
      })),
    undo: (ctx, changes) =>
      keepingAdministrator(async () => ({
        add: changes.counts.add === 0 ? 0 : await deleteRows(ctx, changes.rows('add')),
        change: changes.counts.change === 0 ? 0 : await changeRows(deps, ctx, changes.rows('change'), 'before'),
        delete: changes.counts.delete === 0 ? 0 : await restoreRows(deps, ctx, changes.rows('delete')),
      })),
  }
}

async function addRows(deps: Deps, ctx: Ctx, rows: RowSource): Promise<number> {
  ctx.require(directoryPermissions['users.write'])
  const written = await insertUsers(ctx, sourceOfNew(ctx, rows), await deps.companyCode(ctx))
  record(
    ctx,
    'directory.user.registered',
    written.map(({ id, user_id }) => ({ id, userId: user_id })),
  )
  if (written.length > 0) await ctx.emit(usersRegistered, { userIds: written.map((user) => user.id) })
  return written.length
}

/** `side` is what becomes true: the file's values, or at an undo those from before it. */
async function changeRows(deps: Deps, ctx: Ctx, rows: RowSource, side: 'before' | 'after'): Promise<number> {
  ctx.require(directoryPermissions['users.write'])
  const planned = await listChangedRows(ctx, rows)
  // Found before in a file (CSV-E28); an undo has no rows to name.
  if (planned.some((row) => isOwn(ctx, row) && identityFields.some((field) => row[side][field] !== undefined))) {
    throw new AppError(errors['own-account'])
  }
  const replaced = await replacedAddresses(deps, ctx, planned, side)
  const written = await rewriteUsers(ctx, sourceOfChanged(ctx, rows, side), await deps.companyCode(ctx))
  const ids = new Set(written.map((user) => user.id))
  const changed = planned.filter((row) => ids.has(row.id))
  const other = side === 'after' ? 'before' : 'after'
  ctx.audit(
    'directory.user.changed',
    changed.map((row) => ({ object: userObject(row), before: row[other], after: row[side] })),
  )
  await readdressLetters(
    deps,
    ctx,
    changed.map((row) => ({ id: row.id, before: row[other], after: row[side] })),
  )
  const turned = (isUsable: boolean) => changed.filter((row: ChangedRow) => row[side].isUsable === isUsable).map((row) => row.id)
  if (changed.length > 0) await ctx.emit(usersChanged, { userIds: changed.map((row) => row.id) })
  await tellReplaced(ctx, replaced, ids)
  if (turned(false).length > 0) await ctx.emit(usersSuspended, { userIds: turned(false) })
  if (turned(true).length > 0) await ctx.emit(usersReleased, { userIds: turned(true) })
  return changed.length
}

async function deleteRows(ctx: Ctx, rows: RowSource): Promise<number> {
  ctx.require(directoryPermissions['users.write'])
  const users = await listPlannedUsers(ctx, rows)
  const written = await binUsers(
    ctx,
    users.map((user) => user.id),
  )
  record(ctx, 'directory.user.deleted', users)
  if (written.length > 0) await ctx.emit(usersDeleted, { userIds: written.map((user) => user.id) })
  return written.length
}

async function restoreRows(deps: Deps, ctx: Ctx, rows: RowSource): Promise<number> {
  ctx.require(directoryPermissions['users.write'])
  const users = await listPlannedUsers(ctx, rows)
  const written = await unbinUsers(
    ctx,
    users.map((user) => user.id),
    await deps.companyCode(ctx),
  )
  record(ctx, 'directory.user.restored', users)
  if (written.length > 0) await ctx.emit(usersRestored, { userIds: written.map((user) => user.id) })
  return written.length
}

function record(ctx: Ctx, action: DirectoryAuditAction, users: readonly { id: string; userId: string }[]): void {
  ctx.audit(
    action,
    users.map((user) => ({ object: userObject(user) })),
  )
}
