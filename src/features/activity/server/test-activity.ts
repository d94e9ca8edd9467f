/** Activity with people, departments and uses of the test's own making, for the feature's own tests. */
import pg from 'pg'
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { JobHandler } from '../../../platform/server/feature.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import { type ActivityApi, createActivity } from './index.ts'

export interface TestActivity extends TestApp {
  readonly api: ActivityApi
  readonly company: TestCompany
  readonly other: TestCompany
  /** In the company's 標準 unless another department is named; returns the id. */
  addPerson(userId: string, more?: PersonTraits): Promise<string>
  /** A department with this path below 標準 (`000000`), six characters for each level; returns the id. */
  addDepartment(path: string, of?: TestCompany): Promise<string>
  /** As the clock would. */
  runJob(task: string): Promise<void>
  /** Uses of the user site by the person with this id; null: not ended. */
  addUses(personId: string, times: readonly (readonly [start: string, end: string | null])[], of?: TestCompany): Promise<void>
}

export interface PersonTraits {
  readonly surname?: string
  readonly departmentId?: string
  readonly isMaintenance?: boolean
  readonly isDeleted?: boolean
  readonly of?: TestCompany
}

export async function startActivity(): Promise<TestActivity> {
  const feature = createActivity()
  const { api } = feature
  const app = await startTestApp(() => [feature])
  // A superuser, since the tables are another feature's; generated columns of the directory need the schema in the path.
  const database = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await database.connect()
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  const other = await app.openCompany('C000000002', '別会社')
  return {
    ...app,
    api,
    company,
    other,
    async addPerson(userId, { surname = '山田', departmentId, isMaintenance = false, isDeleted = false, of = company } = {}) {
      const id = app.platform.ids.next()
      const now = app.clock.now()
      await database.query(
        `insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, surname, surname_kana,
           is_maintenance, created_at, updated_at, deleted_at)
         values ($1, $2, $3, lower($3), $3 || $4, lower($3 || $4), $5, $6, 'ヤマダ', $7, $8, $8, $9)`,
        [of.id, id, userId, of.code, departmentId ?? of.departmentId, surname, isMaintenance, now, isDeleted ? now : null],
      )
      return id
    },
    async addDepartment(path, of = company) {
      const id = app.platform.ids.next()
      await database.query(
        `insert into directory_department (company_id, id, code, name, node_key, path, level, parent_id, created_at, updated_at)
         values ($1, $2, $3, '営業部', $4, $3, $5, (select id from directory_department where company_id = $1 and path = $6), $7, $7)`,
        [of.id, id, path, path.slice(-6), path.length / 6, path.slice(0, -6), app.clock.now()],
      )
      return id
    },
    addUses: (personId, times, of = company) =>
      app.asSystem(of.id, (ctx) =>
        api.recordSessions(
          ctx,
          times.map(([start, end]) => ({
            userId: personId,
            kind: 'web' as const,
            externalKey: `${personId} ${start}`,
            startedAt: new Date(start),
            endedAt: end === null ? null : new Date(end),
            endCause: end === null ? null : 'signed-out',
          })),
        ),
      ),
    runJob: (task) => runJob(app, task, feature.jobs[task]),
    async stop() {
      await database.end()
      await app.stop()
    },
  }
}

async function runJob(app: TestApp, task: string, job: JobHandler | undefined): Promise<void> {
  if (job === undefined) throw new Error(`there is no job ${task}`)
  await job({
    payload: {},
    attempt: 1,
    log: app.platform.log,
    signal: new AbortController().signal,
    run: (companyId, mode, work, actor = systemActor(task, companyId)) =>
      app.platform.unitOfWork.run({ companyId, role: companyId === null ? 'provider' : 'app', mode, actor }, work),
  })
}
