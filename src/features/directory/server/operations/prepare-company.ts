import type { Ctx } from '../../../../platform/server/context.ts'
import { builtInDepartmentCode } from '../../contract/department-rules.ts'
import { nodeKeysAfter } from '../../contract/department-tree.ts'
import { userKeyOf } from '../../contract/user-rules.ts'
import type { DirectoryDeps } from '../deps.ts'
import { findDepartments } from '../queries/departments.ts'
import { findMaintenanceAccounts, takenUserKeys } from '../queries/find-users.ts'
import { userSource, type WritableUser } from '../queries/user-source.ts'
import { insertDepartments, lastNodeKey, lockTree } from '../queries/write-departments.ts'
import { insertUsers } from '../queries/write-users.ts'
import { builtInDepartmentName, maintenanceDisplayName } from '../words/built-in-names.ts'
import { emptyDetails, emptyTexts, userObject } from './user-audit.ts'

/**
 * What every company has from its first moment: department 000 標準 (MCOP-DEPT-2) and the maintenance accounts (MCOP-MAINT-1). Run in
 * a unit of work of the new company; doing it again changes nothing, whatever the accounts are called by now.
 */
export async function prepareCompany(
  deps: Pick<DirectoryDeps, 'companyCode' | 'maintenanceUserIds'>,
  ctx: Ctx,
): Promise<{ departmentId: string }> {
  await lockTree(ctx)
  const [present] = await findDepartments(ctx, { codes: [builtInDepartmentCode] }, { everywhere: true })
  const departmentId = present?.id ?? ctx.ids.next()
  if (present === undefined) {
    const last = await lastNodeKey(ctx)
    const nodeKey = last === undefined ? '000000' : (nodeKeysAfter(last, 1)[0] ?? '')
    const place = { parentId: null, nodeKey, path: nodeKey, level: 1, isBuiltIn: true }
    await insertDepartments(ctx, [{ id: departmentId, code: builtInDepartmentCode, name: builtInDepartmentName, memo: '', ...place }])
  }
  const wanted = (await findMaintenanceAccounts(ctx)).length > 0 ? [] : deps.maintenanceUserIds
  const taken = await takenUserKeys(ctx, wanted)
  const missing = wanted
    .filter((userId) => !taken.has(userKeyOf(userId)))
    .map((userId) => maintenanceUser(ctx.ids.next(), userId, departmentId))
  if (missing.length > 0) await insertUsers(ctx, userSource(missing), await deps.companyCode(ctx))
  ctx.audit('directory.company.prepared', [
    ...(present === undefined
      ? [{ object: { type: 'department', id: departmentId, label: `${builtInDepartmentCode} ${builtInDepartmentName}` } }]
      : []),
    ...missing.map((user) => ({ object: userObject(user) })),
  ])
  return { departmentId }
}

function maintenanceUser(id: string, userId: string, departmentId: string): WritableUser {
  return {
    ...emptyTexts,
    ...emptyDetails,
    ...{
      id,
      userId,
      loginId: null,
      departmentId,
      version: 0,
      displayName: maintenanceDisplayName,
      isMaintenance: true,
      isMember: true,
      isAdministrator: false,
    },
    ...{ administratorScopeId: null, visibility: 0, passwordChangeBasic: null, passwordChangeNeeded: false, unlock: false },
    state: 'active',
    language: 'system',
  }
}
