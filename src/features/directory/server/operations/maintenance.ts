import type { Ctx } from '../../../../platform/server/context.ts'
import { userKeyOf } from '../../contract/user-rules.ts'
import type { DirectoryDeps } from '../deps.ts'

/** Only the provider changes the maintenance accounts (MCOP-MAINT-2, 5). */
export function mayTouchMaintenance(ctx: Pick<Ctx, 'actor'>): boolean {
  return ctx.actor.kind === 'operator' || ctx.actor.kind === 'system'
}

/** A name that is kept for the provider's own accounts, whatever its letters (MCOP-MAINT-4). */
export function isReservedId(deps: Pick<DirectoryDeps, 'maintenanceUserIds'>, userId: string): boolean {
  return reservedKeys(deps).includes(userKeyOf(userId))
}

export function reservedKeys(deps: Pick<DirectoryDeps, 'maintenanceUserIds'>): readonly string[] {
  return deps.maintenanceUserIds.map(userKeyOf)
}
