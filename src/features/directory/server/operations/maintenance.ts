import type { Ctx } from '../../../../platform/server/context.ts'

/** Only the provider changes the maintenance accounts (MCOP-MAINT-2, 5). */
export function mayTouchMaintenance(ctx: Pick<Ctx, 'actor'>): boolean {
  return ctx.actor.kind === 'operator' || ctx.actor.kind === 'system'
}
