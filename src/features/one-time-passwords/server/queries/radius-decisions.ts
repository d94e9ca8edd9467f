import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { DecisionReason } from '../../../activity/contract/index.ts'

/** One Access-Request as `radius_decide` reads it. */
export interface AccessQuestion {
  /** Position in its batch. */
  readonly place: number
  /** Becomes the id of the decision in the history. */
  readonly id: string
  /** Row id of the RADIUS client. */
  readonly client: string
  /** Folded like a user key. */
  readonly name: string
  readonly realm: string | null
  /** As it came, for the history. */
  readonly typed: string
  /** Keyed hash of the typed code in hexadecimal; null where no code was told (CHAP). */
  readonly digest: string | null
  readonly source: string
  readonly detail: Readonly<Record<string, string>>
}

export interface AccessVerdict {
  readonly place: number
  readonly outcome: 'accepted' | 'refused'
  readonly reason: DecisionReason
  /** Without mask; only with an accept does it mean anything. */
  readonly address: string | null
  /** Null where the realm names no company. */
  readonly company_id: string | null
}

/** Judges a batch and writes what follows from it. A question whose client is gone gets no verdict. Runs in the provider's name. */
export async function decideAccess(ctx: Ctx, questions: readonly AccessQuestion[]): Promise<readonly AccessVerdict[]> {
  const { rows } = await sql<AccessVerdict>`
    select place, outcome, reason, address, company_id from radius_decide(${ctx.clock.now()}, ${JSON.stringify(questions)}::jsonb)`.execute(
    ctx.tx,
  )
  return rows
}
