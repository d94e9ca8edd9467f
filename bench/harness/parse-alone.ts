/**
 * Decoding and parsing of a file and nothing else, as a program: `parse-alone.ts <file> <rows>` prints the milliseconds. A process of its own,
 * so that its memory does not count as that of what it is compared with. The first of two times warms up.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { readTable } from '../../src/protocols/tabular/index.ts'
import { timed } from './measure.ts'

/** Milliseconds for decoding and parsing `file`, which has `rows` rows and a header. */
export async function timeParsing(file: string, rows: number): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), file, String(rows)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const milliseconds = Number(await text(child.stdout))
  if (!(milliseconds > 0)) throw new Error('the file could not be parsed')
  return milliseconds
}

async function parse(file: string, rows: number): Promise<void> {
  const table = await readTable(await readFile(file))
  let seen = 0
  for await (const batch of table.batches) seen += batch.length
  if (seen !== rows + 1) throw new Error(`${seen} rows read instead of ${rows + 1}`)
}

if (import.meta.main) {
  const [file = '', rows] = process.argv.slice(2)
  await parse(file, Number(rows))
  process.stdout.write(String(await timed(() => parse(file, Number(rows)))))
}
