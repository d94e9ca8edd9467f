/** `bench.people`: a twin of the table of people with all its indexes, checks and computed columns, on which yardsticks work with bare SQL. */
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { BenchCompany } from '../data/company.ts'
import type { Installation } from './installation.ts'

const living = (company: BenchCompany) => `company_id = '${company.id}' and deleted_at is null and is_member and not is_maintenance`

/** Foreign keys and row-level security, which cost time too, it has not. */
export async function createTwin({ database }: Installation): Promise<void> {
  await database.query('create schema bench; create table bench.people (like genkan.directory_user including all)')
}

/** All columns that are stored and not computed. */
export async function storedColumns({ database }: Installation): Promise<string> {
  const { rows } = await database.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'genkan.directory_user'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  return rows[0]?.columns ?? ''
}

/** Writes columns of the company's people as COPY reads them, in the order of their ids, which is that of the files. */
export async function copyPeopleOut({ database }: Installation, company: BenchCompany, columns: string, path: string): Promise<void> {
  const rows = `select ${columns} from directory_user where ${living(company)} order by user_key`
  await pipeline(database.query(copyTo(`copy (${rows}) to stdout`)), createWriteStream(path))
}

export async function copyIn({ database }: Installation, table: string, columns: string, path: string): Promise<void> {
  const rows = createReadStream(path, { highWaterMark: 1 << 20 })
  await pipeline(rows, database.query(copyFrom(`copy ${table} (${columns}) from stdin`)))
}
