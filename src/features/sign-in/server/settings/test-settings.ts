/** The settings of a company with people, second steps and sessions of the test's own making. */
import pg from 'pg'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import type { FeatureModule } from '../../../../platform/server/feature.ts'
import type { AnyFeature, Platform } from '../../../../platform/server/platform.ts'
import { createTenancy } from '../../../tenancy/server/index.ts'
import { signInPermissions } from '../../contract/permissions.ts'
import { administratorPolicies } from '../../contract/policies.ts'
import { settingsBindings } from './routes.ts'

export interface SettingsApp extends TestApp {
  readonly company: TestCompany
  readonly other: TestCompany
  /** Members of the company, so many; returns their ids. */
  addPeople(count: number, more?: { readonly email?: string; readonly isAdministrator?: boolean }): Promise<readonly string[]>
  addApp(personId: string): Promise<void>
  addPasskey(personId: string): Promise<void>
  /** An open session, idle for so long; returns its id. */
  addSession(
    personId: string,
    more: { site: 'admin' | 'my'; idleMinutes: number; factor: string; restingMinutes?: number },
  ): Promise<string>
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
}

export async function startSettings(policy: string, { passkeysAvailable = true } = {}): Promise<SettingsApp> {
  const app = await startTestApp((platform) => featuresOf(platform, passkeysAvailable))
  const database = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await database.connect()
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  const other = await app.openCompany('C000000002', '別会社')
  await database.query('update tenancy_company set administrator_policy = $1', [policy])
  let made = 0
  return {
    ...app,
    company,
    other,
    async addPeople(count, { email = 'a@example.jp', isAdministrator = false } = {}) {
      const ids = Array.from({ length: count }, () => app.platform.ids.next())
      for (const id of ids) {
        made += 1
        await database.query(
          `insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, email1, is_administrator, created_at, updated_at)
           values ($1, $2, $3, $3, $3, $3, $4, $5, $6, $7, $7)`,
          [company.id, id, `user${made}`, company.departmentId, email, isAdministrator, app.clock.now()],
        )
      }
      return ids
    },
    ...secondStepsOf(app, database, company),
    async addSession(personId, { site, idleMinutes, factor, restingMinutes = 0 }) {
      const id = app.platform.ids.next()
      const now = app.clock.now().getTime()
      await database.query(
        `insert into signin_session (company_id, id, user_id, site, token_hash, opened_at, last_seen_at, idle_seconds, expires_at, source_address,
           user_agent, factors)
         values ($1, $2, $3, $4, sha256(convert_to($9, 'UTF8')), $5, $5, $6, $7, '192.0.2.1', '', array[$8])`,
        [
          company.id,
          id,
          personId,
          site,
          new Date(now - restingMinutes * 60_000),
          idleMinutes * 60,
          new Date(now + 12 * 3_600_000),
          factor,
          id,
        ],
      )
      return id
    },
    query: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await database.query<Row>(text, [...values])).rows,
    async stop() {
      await database.end()
      await app.stop()
    },
  }
}

function secondStepsOf(app: TestApp, database: pg.Client, { id: companyId }: TestCompany): Pick<SettingsApp, 'addApp' | 'addPasskey'> {
  return {
    async addApp(personId) {
      await database.query(
        `insert into second_step_totp (company_id, id, person_id, secret, created_at, confirmed_at) values ($1, $2, $3, '\\x00', $4, $4)`,
        [companyId, app.platform.ids.next(), personId, app.clock.now()],
      )
    },
    async addPasskey(personId) {
      await database.query(
        `insert into second_step_passkey (company_id, id, person_id, name, credential_id, public_key, counter, is_synced, created_at)
         values ($1, $2, $3::uuid, 'PC', decode(md5($3::uuid::text), 'hex'), '', 0, false, $4)`,
        [companyId, app.platform.ids.next(), personId, app.clock.now()],
      )
    },
  }
}

function featuresOf(platform: Platform, passkeysAvailable: boolean): readonly AnyFeature[] {
  const tenancy = createTenancy({
    unitOfWork: platform.unitOfWork,
    ids: platform.ids,
    services: ['vpn-access', 'support'],
    administratorPolicies,
    publicUrl: platform.publicUrl,
    people: { findRecipient: async () => undefined },
    onCompanyOpened: async () => ({ initialPassword: null }),
  })
  const settings: FeatureModule<unknown> = {
    routes: settingsBindings({ tenancy: tenancy.api, secondSteps: { passkeysAvailable }, requireRecentProof: async () => undefined }),
    permissions: Object.values(signInPermissions),
    jobs: {},
    subscriptions: [],
    api: {},
  }
  return [tenancy, settings]
}
