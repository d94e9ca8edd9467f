import { notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import { findGroups, markDeleted } from '../../queries/groups/groups.ts'
import { bodyPointer } from '../refusal.ts'
import { refusingTakenName } from './create-groups.ts'
import { groupObject } from './group-audit.ts'
import { requireWholeCompany } from './whole-company.ts'

/** Out of the bin as they were, without people who are gone meanwhile. Errors: 404, `group-name-taken`. */
export async function restoreGroups(ctx: Ctx, ids: readonly string[]): Promise<void> {
  ctx.require(directoryPermissions['groups.write'])
  requireWholeCompany(ctx)
  const groups = await findGroups(ctx, ids, { lock: true, deleted: true })
  if (groups.length < new Set(ids).size) throw notFound()
  await refusingTakenName(() => markDeleted(ctx, ids, false), bodyPointer)
  ctx.audit(
    'directory.group.restored',
    groups.map((group) => ({ object: groupObject(group) })),
  )
}
