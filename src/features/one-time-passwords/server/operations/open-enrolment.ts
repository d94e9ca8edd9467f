import type { Ctx } from '../../../../platform/server/context.ts'
import { extendEnrolment, listMembers } from '../queries/accounts.ts'

/** Lets these users register new terminals until then (MCOP-DEV-5). A window that is open longer stays so. */
export async function openEnrolment(ctx: Ctx, userIds: readonly string[], until: Date): Promise<void> {
  const members = await listMembers(ctx, userIds)
  if (members.length === 0) return
  await extendEnrolment(
    ctx,
    members.map((member) => member.id),
    until,
  )
  ctx.audit(
    'one-time-passwords.enrolment.opened',
    members.map((member) => ({ object: { type: 'user', id: member.id, label: member.userId }, after: { until: until.toISOString() } })),
  )
}
