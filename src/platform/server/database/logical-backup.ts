/**
 * Backup and restore by COPY: the embedded server has no pg_dump, and only rows cross from one PostgreSQL version to another. The file is a
 * sequence of frames: one JSON line (a header, or `{table, columns, bytes}`), and after a table line COPY data in chunks, each led by its
 * length (4 bytes, big endian), ended by a zero length. The last frame says how many rows there are, so that a cut file is noticed.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

const formatName = 'genkan-backup/1'

interface TableFrame {
  readonly table: string
  readonly columns: readonly string[]
}

/** All rows of the schema `genkan` in one snapshot, tables in an order that foreign keys accept. */
export async function* exportDatabase(url: string, onTable: (table: string, rows: number) => void): AsyncGenerator<Uint8Array> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only; set local search_path = genkan, public')
    const migrations = await client.query<{ name: string }>('select name from public.genkan_migration order by name')
    yield jsonLine({ format: formatName, migrations: migrations.rows.map((row) => row.name) })
    let total = 0
    for (const frame of await listTables(client)) {
      yield jsonLine(frame)
      const stream = client.query(copyTo(`copy genkan.${quote(frame.table)} (${frame.columns.map(quote).join(', ')}) to stdout`))
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        yield lengthOf(chunk.length)
        yield chunk
      }
      yield lengthOf(0)
      total += stream.rowCount ?? 0
      onTable(frame.table, stream.rowCount ?? 0)
    }
    yield jsonLine({ end: true, rows: total })
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Reads a backup into a migrated database without companies. One transaction; refuses a file of other migrations or without its end. */
export async function importDatabase(url: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin; set local search_path = genkan, public; set constraints all deferred')
    const occupied = await client.query('select 1 from genkan.tenancy_company limit 1')
    if (occupied.rowCount !== 0) throw new Error('the database holds companies already; restore into an empty one')
    const rows = await readFrames(client, new FrameReader(source))
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

async function readFrames(client: pg.Client, reader: FrameReader): Promise<number> {
  const header = await reader.line<{ format?: string; migrations?: readonly string[] }>()
  if (header.format !== formatName) throw new Error('this is not a Genkan backup')
  const known = await client.query<{ name: string }>('select name from public.genkan_migration')
  const missing = (header.migrations ?? []).filter((name) => !known.rows.some((row) => row.name === name))
  if (missing.length > 0) throw new Error(`the backup is of a newer Genkan; unknown here: ${missing.join(', ')}`)
  let total = 0
  for (;;) {
    const frame = await reader.line<Partial<TableFrame> & { end?: boolean; rows?: number }>()
    if (frame.end === true) {
      if (frame.rows !== total) throw new Error(`the backup says ${frame.rows} rows and has ${total}`)
      return total
    }
    const { table = '', columns = [] } = frame
    // Rows that migrations bring along are replaced by those of the backup.
    await client.query(`delete from genkan.${quote(table)}`)
    const target = client.query(copyFrom(`copy genkan.${quote(table)} (${columns.map(quote).join(', ')}) from stdin`))
    await pipeline(Readable.from(reader.chunks()), target)
    total += target.rowCount ?? 0
  }
}

/** Ordinary tables, those that others refer to first; passing rows (idempotency keys) are left out. */
async function listTables(client: pg.Client): Promise<readonly TableFrame[]> {
  const tables = await client.query<{ name: string; columns: string[] }>(`
    select relation.relname as name, array_agg(attribute.attname order by attribute.attnum)::text[] as columns
    from pg_class relation
    join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attnum > 0
      and not attribute.attisdropped and attribute.attgenerated = ''
    where relation.relnamespace = 'genkan'::regnamespace and relation.relkind = 'r' and relation.relpersistence = 'p'
      and relation.relname <> 'platform_idempotency'
    group by relation.relname order by relation.relname`)
  const references = await client.query<{ child: string; parent: string }>(`
    select child.relname as child, parent.relname as parent from pg_constraint
    join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    where contype = 'f' and child.relnamespace = 'genkan'::regnamespace and child.oid <> parent.oid and not condeferred`)
  const waiting = new Map(tables.rows.map((row) => [row.name, row.columns]))
  const ordered: TableFrame[] = []
  while (waiting.size > 0) {
    const free = [...waiting.keys()].filter(
      (name) => !references.rows.some((reference) => reference.child === name && waiting.has(reference.parent)),
    )
    if (free.length === 0) throw new Error(`tables refer to one another in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const name of free) {
      ordered.push({ table: name, columns: waiting.get(name) ?? [] })
      waiting.delete(name)
    }
  }
  return ordered
}

function jsonLine(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}

function lengthOf(bytes: number): Uint8Array {
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(bytes)
  return prefix
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

class FrameReader {
  readonly #source: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async line<Value>(): Promise<Value> {
    let end = this.#rest.indexOf(10)
    while (end < 0) {
      await this.#more()
      end = this.#rest.indexOf(10)
    }
    const text = this.#rest.subarray(0, end).toString('utf8')
    this.#rest = this.#rest.subarray(end + 1)
    return JSON.parse(text) as Value
  }

  async *chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const length = (await this.#take(4)).readUInt32BE(0)
      if (length === 0) return
      yield await this.#take(length)
    }
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#rest.length < length) await this.#more()
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }

  async #more(): Promise<void> {
    const next = await this.#source.next()
    if (next.done === true) throw new Error('the backup ends in the middle: the file is cut')
    this.#rest = Buffer.concat([this.#rest, next.value])
  }
}
