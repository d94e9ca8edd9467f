import { finished } from 'node:stream/promises'
import { sql } from 'kysely'
import { to as copyTo } from 'pg-copy-streams'
import type { Ctx } from '../../../../platform/server/context.ts'
import { withConnection } from '../../../../platform/server/database/unit-of-work.ts'
import { sqlName } from '../../contract/format.ts'
import type { FormatServer } from '../format-server.ts'

/**
 * Lines of COPY's text format. COPY takes no parameters, so they are written into the statement as literals, quoted by PostgreSQL itself.
 */
export async function* copyOut(ctx: Ctx, server: FormatServer, options: Readonly<Record<string, string>>): AsyncGenerator<string> {
  const cells = server.format.columns.map((column) =>
    column.ignored === true ? sql`''::text` : sql`object.${sql.ref(sqlName(column.field))}`,
  )
  const query = sql`select ${sql.join(cells)} from (${server.objects(ctx, { of: 'export', options })}) object`.compile(ctx.tx)
  const text = await inlined(ctx, query.sql, query.parameters)
  const stream = await withConnection(ctx, async (client) => client.query(copyTo(`copy (${text}) to stdout`)))
  let rest = ''
  try {
    for await (const chunk of stream.setEncoding('utf8').iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    // A reader that stops early (a character without CP932 form) must leave the connection usable: COPY can only be read to its end.
    if (!stream.readableEnded) await finished(stream.resume())
  }
}

/** Parameters written into the statement, quoted by PostgreSQL's own rules (`quote_nullable`), each with its own place. */
async function inlined(ctx: Ctx, text: string, parameters: readonly unknown[]): Promise<string> {
  if (parameters.length === 0) return text
  const quoted = await sql<{ literals: string[] }>`
    select array_agg(quote_nullable(value) order by place) as literals
    from json_array_elements_text(${JSON.stringify(parameters.map(asText))}::json) with ordinality as given(value, place)`.execute(ctx.tx)
  const literals = quoted.rows[0]?.literals ?? []
  return text.replace(/\$(\d+)/g, (_, place: string) => literals[Number(place) - 1] ?? 'null')
}

function asText(parameter: unknown): unknown {
  if (!Array.isArray(parameter)) return parameter
  const members = parameter.map((member) => `"${String(member).replace(/["\\]/g, (character) => `\\${character}`)}"`)
  return `{${members.join(',')}}`
}
