import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'

/** In the history everything about somebody's second step is about the person, so that it is found with the person. */
export function ownObject(ctx: Pick<Ctx, 'actor' | 'companyId'>, personId: string): AuditEntry['object'] {
  return { type: ctx.companyId === null ? 'operator' : 'user', id: personId, label: ctx.actor.name }
}
