/** Requests for other permitted sources, with a company of its own for each test; every caller is at 127.0.0.1. */
import { startTestApp, type TestAnswer, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { Actor, LetterCopy } from '../../../platform/server/context.ts'
import { subscribe } from '../../../platform/server/feature.ts'
import { sourceRequestAsked, sourceRequestClosed } from '../contract/events.ts'
import { replacePermittedSources } from '../contract/routes.ts'
import * as routes from '../contract/source-request-routes.ts'
import type { LetterRecipient } from './deps.ts'
import { createTenancy } from './index.ts'

export interface SourceRequestApp extends TestApp {
  /** Of the running test. */
  readonly company: TestCompany
  /** Stays through all tests. */
  readonly other: TestCompany
  /** What listeners of the feature's events heard in this test. */
  readonly told: readonly unknown[]
  /** Of people by id; who is not there is gone. */
  readonly recipients: Map<string, LetterRecipient>
  nextTest(): Promise<void>
  ask(more?: object, of?: TestCompany): Promise<TestAnswer>
  withdraw(requestId: string, actor?: Actor): Promise<TestAnswer>
  approve(requestId: string, body?: object, of?: TestCompany): Promise<TestAnswer>
  refuse(requestId: string, remark?: string): Promise<TestAnswer>
  /** The operator writes the list himself. */
  replace(version: number, ...sources: readonly string[]): Promise<TestAnswer>
  own(): Promise<TestAnswer>
  letterCopies(): readonly LetterCopy[]
  /** Entries about requests of the running test's company. */
  entriesIn(table: 'activity_entry' | 'activity_provider_entry'): Promise<readonly { action: string }[]>
}

export const wish = { version: 1, sources: ['127.0.0.0/8', '192.0.2.9/24'], reason: '支店を開設したため' }

export async function startSourceRequests(): Promise<SourceRequestApp> {
  const recipients = new Map<string, LetterRecipient>()
  const told: unknown[] = []
  const app = await startTestApp((platform) => {
    const tenancy = createTenancy({
      unitOfWork: platform.unitOfWork,
      ids: platform.ids,
      services: [],
      administratorPolicies: [],
      publicUrl: 'https://portal.example.jp',
      people: { findRecipient: async (_ctx, userId) => recipients.get(userId) },
      onCompanyOpened: async () => ({ initialPassword: null }),
    })
    const listening = [sourceRequestAsked, sourceRequestClosed].map((event) =>
      subscribe<unknown>(event, async (_ctx, payload) => void told.push(payload)),
    )
    return [{ ...tenancy, subscriptions: listening }]
  })
  const other = await app.openCompany('C000000999', '別会社')
  let number = 0
  let company: TestCompany
  const paramsOf = (requestId: string, of = company) => ({ companyId: of.id, requestId })
  return {
    ...app,
    other,
    recipients,
    told,
    get company() {
      return company
    },
    async nextTest() {
      number += 1
      company = await app.openCompany(`C00000${String(number).padStart(4, '0')}`, 'サンプル商事株式会社')
      recipients.set(company.admin.id ?? '', { email: 'admin01@example.com', language: 'ja' })
      told.length = 0
      app.letters.length = 0
    },
    ask: (more = {}, of = company) => app.as(of.admin).call(routes.askForSources, { body: { ...wish, ...more } }),
    withdraw: (requestId, actor = company.admin) => app.as(actor).call(routes.withdrawSourceRequest, { params: { requestId } }),
    approve: (requestId, body = { version: 1 }, of = company) =>
      app.as(of.operator).call(routes.approveSourceRequest, { params: paramsOf(requestId, of), body }),
    refuse: (requestId, remark = '台帳と合いません。') =>
      app.as(company.operator).call(routes.refuseSourceRequest, { params: paramsOf(requestId), body: { remark } }),
    replace: (version, ...sources) =>
      app.as(company.operator).call(replacePermittedSources, {
        params: { companyId: company.id },
        body: { version, permittedSources: sources.map((source) => ({ source, note: '本社' })) },
      }),
    own: () => app.as(company.admin).call(routes.getOwnPermittedSources),
    letterCopies: () => app.letters.flatMap((batch) => batch.copies),
    async entriesIn(table) {
      const column = table === 'activity_entry' ? 'company_id' : 'crossed_company_id'
      const found = await app.platform.pool.query(
        `select action, before, after from genkan.${table} where ${column} = $1 and action like 'tenancy.source-request.%' order by seq`,
        [company.id],
      )
      return found.rows
    },
  }
}
