import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Ctx } from '../../../platform/server/context.ts'
import { agreementsStatement } from './queries/agreements.ts'
import { startTerms } from './test-terms.ts'

let app: Awaited<ReturnType<typeof startTerms>>
let versionId: string

beforeAll(async () => {
  app = await startTerms()
  versionId = (await app.published('A')).id
  for (const { id } of [app.company, app.other]) {
    await app.platform.pool.query(
      `insert into genkan.terms_acceptance (company_id, user_id, version_id, language, text_digest, accepted_at, source_address)
       select $1, gen_random_uuid(), $2, 'ja', '\\x00', timestamptz '2026-01-01' + interval '1 second' * (turn / 3), '192.0.2.1'
       from generate_series(1, 10000) turn`,
      [id, versionId],
    )
  }
  await app.platform.pool.query('vacuum analyze genkan.terms_acceptance')
})
afterAll(() => app?.stop())

const after = ['2026-01-01T00:30:00.000Z', 'ffffffff-ffff-4fff-8fff-ffffffffffff', 'ffffffff-ffff-4fff-8fff-ffffffffffff'] as const

async function planOf(actor: Actor, condition: { versionId?: string }): Promise<string> {
  const work = async (ctx: Ctx) => {
    const plan = await sql<{ 'QUERY PLAN': string }>`explain ${agreementsStatement(ctx, condition, after, 1_000)}`.execute(ctx.tx)
    return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  return app.work(actor, work, 'read')
}

describe('a page of agreements, and a piece of their file', () => {
  it('BP-TERMS-5: is read from its place on in the order of an index, however many there are', async () => {
    const ofAll = await planOf(app.operator, {})
    expect(ofAll).toContain('using terms_acceptance_all')
    const ofOne = await planOf(app.company.admin, {})
    expect(ofOne).toContain('using terms_acceptance_newest')
    for (const plan of [ofAll, ofOne]) {
      expect(plan).toMatch(/Index Cond:.*ROW\(/)
      expect(plan).not.toContain('Sort')
    }
  })
})
