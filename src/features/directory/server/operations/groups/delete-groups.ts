import { notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import { findGroups, markDeleted } from '../../queries/groups/groups.ts'
import { groupObject } from './group-audit.ts'
import { requireWholeCompany } from './whole-company.ts'

/** Into the bin with people and services, which both stay (SSO-GDEL-3). 404 when none of them is there. */
export async function deleteGroups(ctx: Ctx, ids: readonly string[]): Promise<{ deleted: number }> {
  ctx.require(directoryPermissions['groups.write'])
  requireWholeCompany(ctx)
  const groups = await findGroups(ctx, ids, { lock: true })
  if (groups.length === 0) throw notFound()
  await markDeleted(
    ctx,
    groups.map((group) => group.id),
    true,
  )
  ctx.audit(
    'directory.group.deleted',
    groups.map((group) => ({ object: groupObject(group), before: { name: group.name, members: group.memberCount } })),
  )
  return { deleted: groups.length }
}
