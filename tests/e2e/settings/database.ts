/** Minutes and days cannot be waited for: what is to be old is made so in the database of the running product. */
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/postgres-cluster.ts'

export interface StageDatabase {
  /** For `stageProcedures`. */
  environment(): Promise<Readonly<Record<string, string>>>
  /** Rows of one statement. */
  rows(statement: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** Call it before `stageProcedures`: hooks after tests run in reverse, so that Genkan has ended when its database goes. */
export function stageDatabase(): StageDatabase {
  let database: TestDatabase
  let client: pg.Client | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
    client = new pg.Client({ connectionString: database.url, options: '-c search_path=genkan,public' })
    await client.connect()
  })
  afterAll(async () => {
    await client?.end()
    await database?.drop()
  })
  return {
    environment: async () => ({ GENKAN_DATABASE_URL: database.url }),
    async rows(statement, values = []) {
      if (client === undefined) throw new Error('the database has not been made')
      return (await client.query(statement, [...values])).rows
    },
  }
}
