/** Security notices cannot be switched off, and reach the owner of an account whose mail address a thief has just changed. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secondStepChanged } from '../../src/features/second-steps/contract/index.ts'
import { passwordChanged } from '../../src/features/sign-in/contract/index.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'

let app: ComposedApp
let client: pg.Client
let companyId: string
let personId: string

beforeAll(async () => {
  app = await startComposedApp()
  client = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await client.connect()
  companyId = app.platform.ids.next()
  personId = await app.asSystem(companyId, async (ctx) => {
    const { api } = app.composition
    await api.tenancy.openCompany(ctx, {
      code: 'C000000001',
      name: '会社',
      services: ['support'],
      rowLimit: 1000,
      administratorPolicy: 'recommended',
      permittedSources: [],
      administrator: { userId: 'admin01', displayName: '', email: 'admin@company.example' },
    })
    const [user] = await api.directory.registerUsers(ctx, [{ userId: 'owner', email1: 'owner@company.example' }])
    return user?.id ?? ''
  })
})
afterAll(async () => {
  await client?.end()
  await app?.stop()
})

const noticesTo = async (): Promise<readonly string[]> =>
  (
    await client.query<{ recipient: string }>("select recipient from mail_message where kind = 'security-notice' order by recipient")
  ).rows.map(({ recipient }) => recipient)
const forget = () => client.query("delete from mail_message where kind = 'security-notice'")

describe('security notices', () => {
  it('SP-MAIL-14: in the hour after a changed address the old one is told as well, whatever else a thief changes', async () => {
    const now = app.clock.now()
    await client.query("update directory_user set email1 = 'thief@elsewhere.example' where id = $1", [personId])
    await client.query(
      `insert into account_mail_change (company_id, id, person_id, old_address, new_address, asked_at, asked_by, confirm_hash, undo_hashes,
         expires_at, confirmed_at, undo_until)
       values ($1, $2, $3, 'owner@company.example', 'thief@elsewhere.example', $4, 'owner', '\\x01', '{}', $4, $4, $4)`,
      [companyId, app.platform.ids.next(), personId, now],
    )
    const owner = { kind: 'user', name: 'owner', isOwner: true }
    await app.asSystem(companyId, (ctx) => ctx.emit(passwordChanged, { personIds: [personId], by: 'person' }))
    expect(await noticesTo()).toEqual(['owner@company.example', 'thief@elsewhere.example'])
    await forget()
    await app.asSystem(companyId, (ctx) => ctx.emit(secondStepChanged, { personIds: [personId], what: 'app-removed', by: owner }))
    expect(await noticesTo()).toEqual(['owner@company.example', 'thief@elsewhere.example'])
  })

  it('SP-MAIL-14: no route takes anything that could switch them off', () => {
    const members = app.composition.routes.flatMap(({ route }) => (route.body === undefined ? [] : namesIn(route.body)))
    const suspicious = [...new Set(members)].filter((name) => /notif|notice|alert|letter|subscri|mute|silent/i.test(name)).toSorted()
    // `lineNotices`: whether somebody wants news about mobile lines (BP-UADD-11). A new name here has to be looked at.
    expect(suspicious).toEqual(['lineNotices'])
  })
})

interface Schema {
  readonly _zod?: { readonly def: Readonly<Record<string, unknown>> }
}

/** Names of all members of a schema, however deep. */
function namesIn(schema: unknown, seen = new Set<unknown>()): readonly string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  seen.add(schema)
  const def = (schema as Schema)._zod?.def
  if (def === undefined) return Object.values(schema).flatMap((inner) => namesIn(inner, seen))
  const shape = def.shape as Readonly<Record<string, unknown>> | undefined
  return [...(shape === undefined ? [] : Object.keys(shape)), ...Object.values(def).flatMap((inner) => namesIn(inner, seen))]
}
