/**
 * Statements that a connection plans once and keeps: for the few that every sign-in, letter and audit entry passes. Planning them anew took
 * longer than running them.
 *
 * Not for lists with filters: after some calls PostgreSQL may plan for any values at all, which is right only where the best plan never depends
 * on them. Nor for statements put together from parts, since a name belongs to one text (the driver refuses a second one). Row security, search
 * path and role are looked at in each call; where they differ from those of the plan, PostgreSQL plans again. A pooler in front has to
 * know prepared statements (PgBouncer from 1.21 on).
 */
import type { CompiledQuery, Kysely, QueryResult } from 'kysely'

/** How a statement comes to have its name, from here to the connection (`unit-of-work.ts`). */
export interface NamedQuery<Row> extends CompiledQuery<Row> {
  readonly statementName: string
}

interface Compilable<Row> {
  compile(executor: Kysely<unknown>): CompiledQuery<Row>
}

/** `name` is unique in the product and begins with the feature's, as do its tables. */
export async function runPrepared<Row>(
  { tx }: { readonly tx: Kysely<unknown> },
  name: string,
  query: Compilable<Row>,
): Promise<QueryResult<Row>> {
  const named: NamedQuery<Row> = { ...query.compile(tx), statementName: name }
  return tx.executeQuery(named)
}

export function statementNameOf(query: CompiledQuery): { name?: string } {
  return 'statementName' in query && typeof query.statementName === 'string' ? { name: query.statementName } : {}
}
