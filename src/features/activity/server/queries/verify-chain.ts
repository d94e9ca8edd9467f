import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

export interface ChainFault {
  readonly seq: number
  readonly fault: string
}

/** The first link of a company's chain that does not hold, or undefined (`genkan audit verify`). Runs in the provider's name. */
export async function findChainFault(ctx: Ctx, companyId: string): Promise<ChainFault | undefined> {
  return (await sql<ChainFault>`select seq, fault from activity_verify(${companyId})`.execute(ctx.tx)).rows[0]
}

export async function findProviderChainFault(ctx: Ctx): Promise<ChainFault | undefined> {
  return (await sql<ChainFault>`select seq, fault from activity_verify_provider()`.execute(ctx.tx)).rows[0]
}
