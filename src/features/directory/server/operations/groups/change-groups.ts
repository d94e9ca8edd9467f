import { AppError, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { type GroupChange, groupKeyOf } from '../../../contract/groups/group.ts'
import { directoryPermissions } from '../../../contract/permissions.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { findGroups, replaceGroupServices, rewriteGroups, type StoredGroup } from '../../queries/groups/groups.ts'
import { listPointer, type Pointer, Refusals } from '../refusal.ts'
import { refusingTakenName } from './create-groups.ts'
import { groupObject } from './group-audit.ts'
import { refuseUnknownServices } from './refuse-services.ts'
import { requireWholeCompany } from './whole-company.ts'

/** Name, description, services; members that are left out stay. Errors: 404, `stale-version`, `group-name-taken`, `service-unknown`. */
export async function changeGroups(
  deps: Pick<DirectoryDeps, 'people'>,
  ctx: Ctx,
  changes: readonly GroupChange[],
  pointer: Pointer = listPointer,
): Promise<void> {
  ctx.require(directoryPermissions['groups.write'])
  requireWholeCompany(ctx)

  const ids = changes.map((change) => change.id)
  const found = new Map((await findGroups(ctx, ids, { lock: true })).map((group) => [group.id, group]))
  const pairs = changes.map((change) => pairOf(change, found.get(change.id)))
  const refusals = new Refusals(pointer)
  const given = changes.map((change) => change.services)
  await refuseUnknownServices(deps, ctx, given, refusals)
  refusals.throwIfAny()

  const rows = pairs.map(({ after }) => ({ ...after, nameKey: groupKeyOf(after.name) }))
  await refusingTakenName(() => rewriteGroups(ctx, rows), pointer)
  await replaceGroupServices(ctx, rows)
  const said = ({ name, note, services }: Pick<StoredGroup, 'name' | 'note' | 'services'>) => ({ name, note, services })
  ctx.audit(
    'directory.group.changed',
    pairs.map(({ before, after }) => ({ object: groupObject(after), before: said(before), after: said(after) })),
  )
}

function pairOf(change: GroupChange, before: StoredGroup | undefined) {
  if (before === undefined) throw notFound()
  if (change.version !== before.version) {
    const { version, name, note } = before
    throw new AppError(kernelErrors['stale-version'], { params: { version, name, note } })
  }
  const { id } = before
  const after = { id, name: change.name ?? before.name, note: change.note ?? before.note, services: change.services ?? before.services }
  return { before, after }
}
