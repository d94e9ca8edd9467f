/** Objects of a format as the rows of a file, streamed by COPY: the quickest way out of PostgreSQL, and never all in memory. */
import type { Ctx } from '../../../../platform/server/context.ts'
import type { FormatServer } from '../format-server.ts'
import { copyOut } from '../queries/export.ts'

/** The header, then one row for each object, in the order that the format gives. */
export async function* exportRows(
  ctx: Ctx,
  server: FormatServer,
  options: Readonly<Record<string, string>>,
): AsyncGenerator<readonly string[]> {
  const { columns } = server.format
  yield columns.map((column) => column.header)
  const isBoolean = columns.map((column) => column.type === 'boolean')
  const hasBoolean = isBoolean.includes(true)
  for await (const line of copyOut(ctx, server, options)) {
    const cells = line.split('\t')
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] ?? ''
      if (cell.includes('\\')) cells[index] = unescaped(cell)
      else if (hasBoolean && isBoolean[index]) cells[index] = cell === 't' ? 'TRUE' : cell === 'f' ? 'FALSE' : ''
    }
    yield cells
  }
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v', '\\': '\\' }

/** COPY's text format: `\N` is null, the rest are the usual escapes. */
function unescaped(cell: string): string {
  if (cell === '\\N') return ''
  return cell.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
}
