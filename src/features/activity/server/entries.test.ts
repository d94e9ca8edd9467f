import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedTo } from '../../../../tests/support/factories.ts'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import * as routes from '../contract/index.ts'
import { startActivity, type TestActivity } from './test-activity.ts'

let app: TestActivity
beforeAll(async () => {
  app = await startActivity()
})
afterAll(() => app?.stop())

const call = (route: RouteDefinition, query: Record<string, unknown> = {}, actor = app.company.admin) =>
  app.as(actor).call(route, { query })

describe('history of changes', () => {
  let salesman: string
  beforeAll(async () => {
    salesman = await app.addPerson('salesman', { departmentId: await app.addDepartment('000000000001') })
    const entry = (id: string | null, label: string) => ({
      object: { type: 'user', id, label },
      before: { surname: '山田' },
      after: { surname: '佐藤' },
    })
    await app.work(app.company.admin, async (ctx) => ctx.audit('directory.user.changed', [entry(salesman, 'salesman')]))
    app.clock.advance({ minutes: 1 })
    await app.work(app.company.admin, async (ctx) => ctx.audit('directory.user.locked', [entry(null, 'clerk')]))
    app.clock.advance({ minutes: 1 })
    await app.work(app.other.admin, async (ctx) => ctx.audit('directory.user.changed', [entry(null, 'stranger')]))
  })

  it('200: MCOP-GEN-11, BP-GEN-6: time, administrator, source, object, before and after, newest first; nothing of another company', async () => {
    const answer = await call(routes.listAuditEntries)
    expect(answer.status).toBe(200)
    expect(answer.body.items.map((entry: { objectLabel: string }) => entry.objectLabel)).toEqual(['clerk', 'salesman'])
    expect(answer.body.items[1]).toMatchObject({
      at: '2026-11-21T00:05:00.000Z',
      actorKind: 'administrator',
      actorName: 'admin01',
      sourceAddress: '127.0.0.1',
      action: 'directory.user.changed',
      objectId: salesman,
      before: { surname: '山田' },
      after: { surname: '佐藤' },
    })
  })

  it('200: MCOP-GEN-11: searchable by action, person, object, words and time', async () => {
    const labels = async (query: Record<string, unknown>) =>
      (await call(routes.listAuditEntries, query)).body.items.map((entry: { objectLabel: string }) => entry.objectLabel)
    expect(await labels({ action: 'directory.user.locked' })).toEqual(['clerk'])
    expect(await labels({ actor: 'ADMIN' })).toEqual(['clerk', 'salesman'])
    expect(await labels({ actor: 'nobody' })).toEqual([])
    expect(await labels({ objectId: salesman })).toEqual(['salesman'])
    expect(await labels({ text: 'SALES' })).toEqual(['salesman'])
    expect(await labels({ from: '2026-11-21T09:06:00+09:00' })).toEqual(['clerk'])
    expect(await labels({ to: '2026-11-21T09:06:00+09:00' })).toEqual(['salesman'])
  })

  it('200: pages by cursor meet every entry once', async () => {
    const first = await call(routes.listAuditEntries, { limit: 1 })
    const second = await call(routes.listAuditEntries, { limit: 1, cursor: first.body.nextCursor })
    expect([first, second].map((page) => page.body.items[0].objectLabel)).toEqual(['clerk', 'salesman'])
    expect(first.body.total).toBe(2)
    expect(second.body.nextCursor).toBeNull()
  })

  it('400: a cursor that was made up', async () => {
    const answer = await call(routes.listAuditEntries, { cursor: Buffer.from('["2026-01-01 00:00:00+00","x"]').toString('base64url') })
    expect(answer.status).toBe(400)
  })

  it('200: MCOP-GEN-11: an administrator of one department sees what happened to its people only', async () => {
    const answer = await call(routes.listAuditEntries, {}, limitedTo(app.company.admin, '000000000001'))
    expect(answer.body.items.map((entry: { objectLabel: string }) => entry.objectLabel)).toEqual(['salesman'])
  })

  it('200: what an operator does inside a company stands in both chains', async () => {
    const operator = { ...app.company.operator, companyId: app.company.id }
    await app.work(operator, async (ctx) =>
      ctx.audit('tenancy.company.changed', [{ object: { type: 'company', id: app.company.id, label: app.company.code } }]),
    )
    const [inside, outside] = await Promise.all([
      call(routes.listAuditEntries, { action: 'tenancy.company.changed' }),
      call(routes.listProviderEntries, { action: 'tenancy.company.changed' }, app.company.operator),
    ])
    expect(inside.body.items).toMatchObject([{ actorKind: 'operator', objectLabel: app.company.code }])
    expect(outside.body.items).toMatchObject([{ actorKind: 'operator', objectLabel: app.company.code }])
  })
})

describe('the chain', () => {
  const fault = () => app.asSystem(null, (ctx) => app.api.findChainFault(ctx, app.company.id))
  /** Alters the record as only a superuser could, looks, and takes it back. */
  async function tampered(statement: string): Promise<unknown> {
    const rows = await app.platform.pool.connect()
    try {
      await rows.query(`begin; set local session_replication_role = replica; set local search_path = genkan;
        set local genkan.company_id = '${app.company.id}';
        create temporary view entry as select * from activity_entry where company_id = current_company();
        create temporary view link as select * from activity_link where company_id = current_company(); ${statement}`)
      return (await rows.query('select seq, fault from activity_verify($1)', [app.company.id])).rows[0]
    } finally {
      await rows.query('rollback')
      rows.release()
    }
  }

  it('MCOP-GEN-11: is whole after ordinary work, here and at the provider', async () => {
    expect(await fault()).toBeUndefined()
    expect(await app.asSystem(null, (ctx) => app.api.findProviderChainFault(ctx))).toBeUndefined()
  })

  it.each([
    ['an altered entry', `update entry set object_label = 'nobody' where seq = 1`, 1],
    ['an altered time', `update entry set at = at - interval '1 s' where seq = 2`, 2],
    ['a removed entry', 'delete from entry where seq = 2', 2],
    [
      'an added entry',
      `insert into activity_entry select (jsonb_populate_record(known, jsonb_build_object('id', gen_random_uuid()))).*
       from activity_entry known where company_id = current_company() and seq = 1`,
      1,
    ],
    ['a removed link', 'delete from entry where seq = 1; delete from link where seq = 1', 2],
    ['entries without their link', 'delete from link where seq = 3', 3],
    ['two links that changed places', 'update link set seq = seq + 100 where seq < 3; update link set seq = 103 - seq where seq > 100', 1],
  ])('MCOP-GEN-11: finds %s', async (_name, statement, seq) => {
    expect(await fault()).toBeUndefined()
    expect(await tampered(statement)).toMatchObject({ seq })
  })

  it('MCOP-GEN-11: the application’s role can neither alter nor remove entries', async () => {
    for (const statement of [
      'update genkan.activity_entry set object_label = $1',
      'delete from genkan.activity_entry where object_label <> $1',
    ]) {
      const client = await app.platform.pool.connect()
      try {
        await client.query(`begin; set local role genkan_app; set local genkan.company_id = '${app.company.id}'`)
        await expect(client.query(statement, ['x'])).rejects.toMatchObject({ code: '42501' })
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
  })
})
