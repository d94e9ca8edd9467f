import type { Installation } from '../harness/installation.ts'

/**
 * Fills a table while the indexes that serve only lists and search are away, and builds them when the rows are there: that is how millions get in
 * within minutes. Keys stay, so the table ends as if every row had come by itself.
 */
export async function withoutIndexes({ database }: Installation, table: string, fill: () => Promise<void>): Promise<void> {
  const { rows } = await database.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = $1::regclass and not indisunique order by 1`,
    [table],
  )
  for (const { name } of rows) await database.query(`drop index ${name}`)
  await fill()
  for (const { definition } of rows) await database.query(definition)
  await database.query(`vacuum analyze ${table}`)
}
