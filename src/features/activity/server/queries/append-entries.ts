import { sql } from 'kysely'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import { runPrepared } from '../../../../platform/server/database/prepared.ts'
import type { AuditBatch } from '../../../../platform/server/database/unit-of-work.ts'

/** Entries of one link: some megabytes of JSON, made and sent while others are served, whatever the size of the unit of work. */
const entriesPerLink = 2_500

interface Recorded {
  readonly action: string
  readonly entry: AuditEntry
}

/**
 * Writes everything one unit of work did into the company's chain (architecture §7): as one link, or as several in a row where it did much. What
 * an operator does inside a company is written in both chains, the company's and the provider's.
 */
export async function appendEntries(ctx: Ctx, batches: readonly AuditBatch[]): Promise<void> {
  const at = ctx.clock.now().toISOString()
  for (const recorded of portionsOf(batches)) {
    const list = JSON.stringify(recorded.map((one) => rowOf(ctx, at, one)))
    if (ctx.companyId !== null) await runPrepared(ctx, 'activity-append', sql`select activity_append(${list}::jsonb)`)
    if (ctx.companyId === null || ctx.actor.kind === 'operator') {
      await runPrepared(ctx, 'activity-append-provider', sql`select activity_append_provider(${list}::jsonb)`)
    }
  }
}

function* portionsOf(batches: readonly AuditBatch[]): Generator<readonly Recorded[]> {
  let portion: Recorded[] = []
  for (const { action, entries } of batches) {
    for (const entry of entries) {
      portion.push({ action, entry })
      if (portion.length < entriesPerLink) continue
      yield portion
      portion = []
    }
  }
  if (portion.length > 0) yield portion
}

function rowOf(ctx: Ctx, at: string, { action, entry }: Recorded) {
  return {
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
  }
}
