/** People with addresses, and the notices that events bring about; for the feature's own tests. */
import pg from 'pg'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import type { FeatureModule } from '../../../../platform/server/feature.ts'
import { type ActivityApi, createActivity } from '../../../activity/server/index.ts'
import { noticeSubscriptions } from './subscriptions.ts'

export interface NoticesApp extends TestApp {
  readonly company: TestCompany
  readonly activity: ActivityApi
  addPerson(userId: string, more?: PersonTraits): Promise<string>
  query(text: string, values?: readonly unknown[]): Promise<void>
}

export interface PersonTraits {
  readonly email?: string
  readonly language?: 'system' | 'ja' | 'en'
  readonly timeZone?: string
  readonly isAdministrator?: boolean
}

export async function startNotices(): Promise<NoticesApp> {
  const activity = createActivity()
  const notices = (publicUrl: string): FeatureModule<unknown> => ({
    routes: [],
    permissions: [],
    jobs: {},
    subscriptions: noticeSubscriptions({ publicUrl, activity: activity.api }),
    api: {},
  })
  const app = await startTestApp((platform) => [activity, notices(platform.publicUrl)])
  const database = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await database.connect()
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  return {
    ...app,
    company,
    activity: activity.api,
    async addPerson(userId, { email = `${userId}@example.jp`, language = 'ja', timeZone = '', isAdministrator = false } = {}) {
      const id = app.platform.ids.next()
      await database.query(
        `insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, email1, language, time_zone,
           is_administrator, created_at, updated_at)
         values ($1, $2, $3, lower($3), $3, lower($3), $4, $5, $6, $7, $8, $9, $9)`,
        [company.id, id, userId, company.departmentId, email, language, timeZone, isAdministrator, app.clock.now()],
      )
      return id
    },
    async query(text, values = []) {
      await database.query(text, [...values])
    },
    async stop() {
      await database.end()
      await app.stop()
    },
  }
}
