import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { AuditBatch } from '../../../../platform/server/database/unit-of-work.ts'

/**
 * Writes everything one unit of work did as one link of the company's chain (architecture §7). What an operator does inside a company
 * is written in both chains, the company's and the provider's.
 */
export async function appendEntries(ctx: Ctx, batches: readonly AuditBatch[]): Promise<void> {
  const at = ctx.clock.now().toISOString()
  const rows = batches.flatMap(({ action, entries }) =>
    entries.map((entry) => ({
      id: ctx.ids.next(),
      at,
      crossed_company_id: ctx.companyId,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      source_address: ctx.actor.sourceAddress,
      action,
      object_type: entry.object.type,
      object_id: entry.object.id,
      object_label: entry.object.label,
      before: entry.before ?? null,
      after: entry.after ?? null,
    })),
  )
  const list = JSON.stringify(rows)
  if (ctx.companyId !== null) await sql`select activity_append(${list}::jsonb)`.execute(ctx.tx)
  if (ctx.companyId === null || ctx.actor.kind === 'operator') {
    await sql`select activity_append_provider(${list}::jsonb)`.execute(ctx.tx)
  }
}
