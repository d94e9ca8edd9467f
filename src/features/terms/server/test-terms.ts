/** Terms of use on a database of its own; the clock begins at 2026-11-21T00:05:00Z. */
import { startTestApp, type TestAnswer, type TestApp } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import type { Actor } from '../../../platform/server/context.ts'
import * as operator from '../contract/operator-routes.ts'
import * as people from '../contract/people-routes.ts'
import { createTerms } from './index.ts'

export const text = (name: string) => ({
  ja: { title: `利用規約 ${name}`, body: `第1条\n\n${name}に同意してください。`, changes: `${name}の変更点` },
  en: { title: `Terms ${name}`, body: `Article 1\n\nPlease agree to ${name}.`, changes: `What ${name} changes` },
})

export interface TermsApp extends TestApp {
  readonly operator: Actor
  /** A person of the company with a row of its own, in the department. */
  person(
    company: TestCompany,
    name: string,
    more?: { departmentId?: string; kind?: 'administrator' | 'user'; isMaintenance?: true },
  ): Promise<Actor>
  draft(name: string): Promise<TestAnswer>
  publish(version: { id: string; version: number }, at?: string): Promise<TestAnswer>
  /** Written and in force at once. */
  published(name: string): Promise<{ id: string; number: number }>
  own(actor: Actor): Promise<TestAnswer>
  accept(actor: Actor, more?: object): Promise<TestAnswer>
  isOwed(actor: Actor): Promise<boolean>
}

export async function startTerms(): Promise<TermsApp & { readonly company: TestCompany; readonly other: TestCompany }> {
  const app = await startTestApp((platform) => [
    createTerms({
      privacyUrl: 'https://provider.example.jp/privacy',
      tenancy: {
        async getCompany(ctx) {
          const found = await platform.pool.query('select id, code, name from genkan.tenancy_company where id = $1', [ctx.companyId])
          return found.rows[0]
        },
      },
      timeZoneOf: async () => 'Asia/Tokyo',
    }),
  ])
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  const other = await app.openCompany('C000000002', '別会社')
  const called = app.as(company.operator)
  const ownRoute = (actor: Actor) => (actor.kind === 'administrator' ? people.getOwnTermsAtAdmin : people.getOwnTermsAtMy)
  const own: TermsApp['own'] = (actor) => app.as(actor).call(ownRoute(actor))
  const draft: TermsApp['draft'] = (name) => called.call(operator.createTermsDraft, { body: { texts: text(name) } })
  const publish: TermsApp['publish'] = ({ id, version }, at) =>
    called.call(operator.publishTerms, { params: { versionId: id }, body: { version, ...(at === undefined ? {} : { at }) } })
  return {
    ...app,
    company,
    other,
    operator: company.operator,
    draft,
    publish,
    own,
    person: (of, name, more) => insertPerson(app, of, name, more),
    published: async (name) => (await publish((await draft(name)).body)).body,
    async accept(actor, more = {}) {
      const { terms } = (await own(actor)).body
      const body = { versionId: terms?.versionId, language: 'ja', digest: terms?.texts.ja.digest, ...more }
      return app.as(actor).call(actor.kind === 'administrator' ? people.acceptTermsAtAdmin : people.acceptTermsAtMy, { body })
    },
    isOwed: async (actor) => (await own(actor)).body.isOwed,
  }
}

async function insertPerson(
  app: TestApp,
  company: TestCompany,
  name: string,
  {
    departmentId = company.departmentId,
    kind = 'user',
    isMaintenance,
  }: { departmentId?: string; kind?: 'administrator' | 'user'; isMaintenance?: true } = {},
): Promise<Actor> {
  const id = app.platform.ids.next()
  await app.platform.pool.query(
    `insert into genkan.directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, is_administrator, is_maintenance,
       surname, given_name, created_at, updated_at)
     values ($1, $2, $3, lower($3), $4, lower($4), $5, $6, $7, '山田', $3, $8, $8)`,
    [company.id, id, name, `${name}@${company.code}`, departmentId, kind === 'administrator', isMaintenance === true, app.clock.now()],
  )
  return { ...(kind === 'administrator' ? company.admin : company.user), id, name }
}
