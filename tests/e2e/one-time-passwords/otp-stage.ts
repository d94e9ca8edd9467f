/** The stage of procedures with users of one-time passwords. Settings without their pages, and days that cannot be waited for, are made in the database. */
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import type { OpenedCompany } from '../../support/e2e/company.ts'
import { type ProcedureStage, stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { type SettledUser, settleUser } from '../../support/e2e/settled-user.ts'
import { createTestDatabase, type TestDatabase } from '../../support/postgres-cluster.ts'

export interface OtpStage {
  readonly stage: ProcedureStage
  readonly sql: (text: string, values: readonly unknown[]) => Promise<unknown>
  /** A user of this administrator's company who has set the known pattern on one terminal. */
  readonly settle: (admin: RestSession, userId: string, more?: Readonly<Record<string, string>>) => Promise<SettledUser>
  /** 認証設定 of a company that has none yet, by the columns of the table. */
  readonly set: (company: OpenedCompany, settings: Readonly<Record<string, unknown>>) => Promise<void>
}

export function stageOneTimePasswords(firstCode: number): OtpStage {
  let database: TestDatabase
  let client: pg.Client
  // Hooks after tests run in reverse: this one when Genkan has ended.
  afterAll(async () => {
    await client?.end()
    await database?.drop()
  })
  const stage = stageProcedures(firstCode, async () => {
    database = await createTestDatabase()
    return { GENKAN_DATABASE_URL: database.url }
  })
  beforeAll(async () => {
    client = new pg.Client({ connectionString: database.url, options: '-c search_path=genkan,public' })
    await client.connect()
  })
  const sql: OtpStage['sql'] = (text, values) => client.query(text, [...values])
  return {
    stage,
    sql,
    settle: (admin, userId, more = {}) => settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, userId, more),
    async set(company, settings) {
      const columns = Object.keys(settings)
      await sql(
        `insert into otp_setting (company_id, updated_at, ${columns.join(', ')}) values ($1, now(), ${columns.map((_, at) => `$${at + 2}`).join(', ')})`,
        [company.id, ...Object.values(settings)],
      )
    },
  }
}
