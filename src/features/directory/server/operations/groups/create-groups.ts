import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../../platform/server/database/pool.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import { groupKeyOf, type NewGroup } from '../../../contract/groups/group.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { findUsers } from '../../queries/find-users.ts'
import { insertGroups, insertMembers, replaceGroupServices } from '../../queries/groups/groups.ts'
import { listPointer, type Pointer, Refusals } from '../refusal.ts'
import { groupObject } from './group-audit.ts'
import { refuseUnknownServices } from './refuse-services.ts'
import { requireWholeCompany } from './whole-company.ts'

/** Name, people and services of each are stored together (SSO-GRP-9). Errors: `group-name-taken`, `user-unknown`, `service-unknown`. */
export async function createGroups(
  deps: Pick<DirectoryDeps, 'people'>,
  ctx: Ctx,
  groups: readonly NewGroup[],
  pointer: Pointer = listPointer,
): Promise<readonly { readonly id: string }[]> {
  ctx.require(directoryPermissions['groups.write'])
  requireWholeCompany(ctx)

  const refusals = new Refusals(pointer)
  const known = new Set((await findUsers(ctx, [...new Set(groups.flatMap((group) => group.memberIds))])).map((user) => user.id))
  groups.forEach(({ memberIds }, index) => {
    if (memberIds.some((id) => !known.has(id))) refusals.add(index, 'memberIds', errors['user-unknown'])
  })
  const given = groups.map((group) => group.services)
  await refuseUnknownServices(deps, ctx, given, refusals)
  refusals.throwIfAny()

  const rows = groups.map((group) => ({ ...group, id: ctx.ids.next(), nameKey: groupKeyOf(group.name) }))
  await refusingTakenName(() => insertGroups(ctx, rows), pointer)
  await insertMembers(
    ctx,
    rows.flatMap((row) => [...new Set(row.memberIds)].map((userId) => ({ groupId: row.id, userId }))),
  )
  await replaceGroupServices(ctx, rows)
  ctx.audit(
    'directory.group.created',
    rows.map(({ id, name, note, services, memberIds }) => ({
      object: groupObject({ id, name }),
      after: { name, note, services, members: memberIds.length },
    })),
  )
  return rows.map(({ id }) => ({ id }))
}

/** A name is free or not in the database alone: two people may choose one at the same moment. */
export async function refusingTakenName<Result>(write: () => Promise<Result>, pointer: Pointer): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (violatedConstraint(error) !== 'directory_group_name') throw error
    const { code } = errors['group-name-taken']
    throw new AppError(errors['group-name-taken'], { cause: error, problems: [{ pointer: pointer(0, 'name'), code }] })
  }
}
