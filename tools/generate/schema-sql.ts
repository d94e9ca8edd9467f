import pg from 'pg'
import { createTestDatabase, openTestCluster } from '../../tests/support/postgres-cluster.ts'
import { schemaQueries } from './schema-queries.ts'

const head = `-- The sum of db/migrations, for reading and for review. Made by \`npm run generate\` from the catalogue of a freshly migrated
-- database; installations are made by the migrations, never by this file.
`

/** Migrates a throw-away database of the embedded PostgreSQL and writes its catalogue as SQL. */
export async function renderSchema(): Promise<string> {
  const cluster = await openTestCluster({ serverUrl: undefined })
  try {
    const provided = { postgresUrl: cluster.url, postgresTemplate: cluster.template }
    await using database = await createTestDatabase((key) => provided[key])
    return await readCatalogue(database.url)
  } finally {
    await cluster.close()
  }
}

async function readCatalogue(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Names are then written with their schema whenever it is not public.
    await client.query('set search_path to public')
    const sections: string[] = []
    for (const { title, query } of schemaQueries) {
      const { rows } = await client.query<{ sql: string }>(`select sql from (${query}) found order by name collate "C", sql collate "C"`)
      if (rows.length > 0) sections.push(`\n-- ${title}\n\n${rows.map(({ sql }) => sql).join('\n\n')}\n`)
    }
    return head + sections.join('')
  } finally {
    await client.end()
  }
}
