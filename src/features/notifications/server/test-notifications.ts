/** Notifications with people and credentials of the test's own making, for the feature's own tests. */
import { sql } from 'kysely'
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { JobHandler } from '../../../platform/server/feature.ts'
import type { Person } from './deps.ts'
import { createNotifications, type NotificationsApi, type NotificationsDeps } from './index.ts'
import { emptyTemplateBinsTask } from './jobs/empty-template-bins.ts'
import { deliverTask } from './write-mail.ts'

export interface TestNotifications extends TestApp {
  readonly api: NotificationsApi
  /** Entry passwords issued so far by user; a second one replaces the first. */
  readonly issued: Map<string, string>
  readonly enrolled: Map<string, Date>
  /** Those whom `addPerson` has added. */
  readonly people: NotificationsDeps['people']
  addPerson(company: TestCompany, person: Partial<Person> & { userId: string }): Person
  /** Runs the delivery job once, as the worker does. */
  deliver(): Promise<void>
  /** Runs the job of the night once. */
  emptyBins(): Promise<void>
  markDemo(company: TestCompany): Promise<void>
}

export async function startNotifications(more: Partial<NotificationsDeps> = {}): Promise<TestNotifications> {
  const added = new Map<string, Person[]>()
  const people: NotificationsDeps['people'] = {
    findUsers: async (ctx, ids) => (added.get(ctx.companyId ?? '') ?? []).filter((person) => ids.includes(person.id)),
  }
  const issued = new Map<string, string>()
  const enrolled = new Map<string, Date>()
  let api: NotificationsApi | undefined
  let jobs: Readonly<Record<string, JobHandler>> = {}
  const app = await startTestApp(
    (platform) => {
      const feature = createNotifications({
        secrets: platform.secrets,
        mailServer: undefined,
        guideUrl: 'https://portal.test/my/guide',
        tenancy: companiesOfDatabase,
        people,
        credentials: credentialsInto(issued, enrolled),
        ...more,
      })
      api = feature.api
      jobs = feature.jobs
      return [feature]
    },
    { writeMail: async (ctx, batches) => api?.writeMail(ctx, batches) },
  )
  if (api === undefined) throw new Error('notifications were not built')
  const work = async (task: string): Promise<void> => {
    await jobs[task]?.({
      payload: {},
      attempt: 1,
      log: app.platform.log,
      signal: new AbortController().signal,
      run: (companyId, _mode, inside) => app.asSystem(companyId, inside),
    })
  }
  return {
    ...app,
    api,
    issued,
    enrolled,
    people,
    addPerson(company, given) {
      const person: Person = { ...somebody, id: app.platform.ids.next(), ...given }
      added.set(company.id, [...(added.get(company.id) ?? []), person])
      return person
    },
    deliver: () => work(deliverTask),
    emptyBins: () => work(emptyTemplateBinsTask),
    async markDemo(company) {
      await app.platform.pool.query('update genkan.tenancy_company set is_demo = true where id = $1', [company.id])
    },
  }
}

/** The companies as they stand in the database. */
const companiesOfDatabase: NotificationsDeps['tenancy'] = {
  companyByCode: async (ctx, code) => {
    const { rows } = await sql<{ id: string; isDemo: boolean }>`
      select id, is_demo as "isDemo" from tenancy_company_by_code(${code})`.execute(ctx.tx)
    return rows[0]
  },
  getCompany: async (ctx) => {
    const { rows } = await sql<{ isDemo: boolean }>`select is_demo as "isDemo" from tenancy_company`.execute(ctx.tx)
    return rows[0] ?? { isDemo: false }
  },
}

/** Numbers in the order of issuing, and addresses that tell whose they are. */
function credentialsInto(issued: Map<string, string>, enrolled: Map<string, Date>): NotificationsDeps['credentials'] {
  return {
    issueEntryPasswords: async (_ctx, ids) => {
      for (const id of ids) issued.set(id, String(10_000_000 + issued.size))
      return new Map(ids.map((id) => [id, { entryPassword: issued.get(id) ?? '' }]))
    },
    personalUrls: async (_ctx, ids) =>
      new Map(
        ids.map((id) => {
          const url = (kind: string): string => `https://portal.test/u/${kind}-${id}`
          return [id, { browserUrl: url('browser'), appUrl: url('app'), lightUrl: url('light') }]
        }),
      ),
    openEnrolment: async (_ctx, ids, until) => {
      for (const id of ids) enrolled.set(id, until)
    },
  }
}

const somebody: Omit<Person, 'id' | 'userId'> = {
  surname: '山田',
  givenName: '太郎',
  displayName: '',
  email1: 'yamada@example.com',
  email2: '',
  email3: '',
  language: 'ja',
  state: 'active',
  passwordState: 'unset',
  isMaintenance: false,
  isMember: true,
}
