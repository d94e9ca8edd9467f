/** Whoever asks for a check, a correction or an apply, kept with the run so that a worker acts for them and for nobody else. */
import type { Actor } from '../../../platform/server/context.ts'
import type { RunRow } from './queries/runs.ts'
import type { StoredActor } from './schema.ts'

/** The column `actor` of a run that this person asks for now. */
export function storedActor(actor: Actor): string {
  const stored: StoredActor = {
    kind: actor.kind,
    id: actor.id,
    name: actor.name,
    companyCode: actor.companyCode,
    permissions: [...actor.permissions],
    sourceAddress: actor.sourceAddress,
    departmentScope: actor.departmentScope,
  }
  return JSON.stringify(stored)
}

/**
 * The person with the rights and limits that they had when they asked. Who may look at the outcome is decided anew each time (`maySee`).
 * Undefined for runs from before it was kept: no administrator with a limit sees those.
 */
export function actorOf(run: Pick<RunRow, 'actor' | 'company_id'>): Actor | undefined {
  if (run.actor === null) return undefined
  return { ...run.actor, permissions: new Set(run.actor.permissions), companyId: run.company_id, sessionId: null }
}
