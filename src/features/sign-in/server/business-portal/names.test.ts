/** Whom a name without a company code means, as the database answers it: to strangers, of however many people. */
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal, rows } from '../links/test-links.ts'
import { type SignInApp, startSignIn } from '../test-sign-in.ts'

let app: SignInApp
let large: Portal
const crowded = 'info@large.example'
const people = 3000
/** What a name is looked for by, and how often for each name. */
const indexes = { directory_user_login: 1, directory_user_first_mail: 2, signin_confirmed_address_key: 1 }

beforeAll(async () => {
  app = await startSignIn()
  large = await openPortal(app, 'portal')
  const many = Array.from({ length: people }, (_, index) => ({ userId: `u${index}`, email1: `u${index}@large.example` }))
  await app.asSystem(large.id, (ctx) => app.directory.registerUsers(ctx, many))
  await rows(app, `update genkan.directory_user set email1 = $2 where company_id = $1 and user_id like 'u%'`, [large.id, crowded])
  await rows(app, 'vacuum analyze genkan.directory_user')
})
afterAll(() => app?.stop())

const meant = async (name: string): Promise<string | undefined> =>
  (await rows(app, 'select person_id as id from genkan.signin_meant_by($1)', [name]))[0]?.id

const confirm = ({ id, userId }: Pick<Portal, 'id' | 'userId'>, address: string) =>
  rows(
    app,
    `insert into genkan.signin_confirmed_address (company_id, user_id, address_key, confirmed_at) values ($1, $2, $3, now())
     on conflict (company_id, user_id) do update set address_key = excluded.address_key`,
    [id, userId, address],
  )

/** Somebody with a login id of their own and this first mail address. */
async function holder(address: string, { isConfirmed }: { readonly isConfirmed: boolean }): Promise<Portal> {
  const portal = await openPortal(app, 'portal')
  await rows(app, 'update genkan.directory_user set login_id = user_id || id, login_key = user_id || id, email1 = $2 where id = $1', [
    portal.userId,
    address,
  ])
  if (isConfirmed) await confirm(portal, address)
  return portal
}

/** Scans of the indexes, rows that they gave, and rows read of the tables without them, by one question. */
async function costOf(name: string) {
  const client: PoolClient = await app.platform.pool.connect()
  const of = (kind: string, names: readonly string[]) =>
    `array[${names.map((one) => `pg_stat_get_xact_${kind}('genkan.${one}'::regclass)::int`)}]`
  const tables = ['directory_user', 'signin_confirmed_address']
  const read = async (): Promise<number[][]> => {
    const asked = [of('numscans', Object.keys(indexes)), of('tuples_returned', Object.keys(indexes)), of('numscans', tables)]
    const { scans, entries, walks } = (await client.query(`select ${asked[0]} as scans, ${asked[1]} as entries, ${asked[2]} as walks`))
      .rows[0]
    return [scans, entries, walks]
  }
  try {
    await client.query('begin')
    const before = await read()
    await client.query(`select genkan.signin_identify('', $1, '192.0.2.10', null, now())`, [name])
    const after = await read()
    const [scans = [], entries = [], walks = []] = after.map((counts, kind) => counts.map((count, at) => count - (before[kind]?.[at] ?? 0)))
    await client.query('rollback')
    return { scans, entries: entries.reduce((sum, count) => sum + count, 0), walks }
  } finally {
    client.release()
  }
}

describe('a name without a company code', () => {
  const asOften = Object.values(indexes)
  const withoutIndexes = [0, 0]

  it('BP-GEN-12: is looked for by its indexes, whatever is typed, each as often', async () => {
    const known = await holder('known@a.example', { isConfirmed: true })
    for (const name of ['nobody@a.example', 'known@a.example', `tanaka${known.userId}`, crowded]) {
      expect(await costOf(name), name).toMatchObject({ scans: asOften, walks: withoutIndexes })
    }
  })

  it('BP-GEN-12: of thousands with one address two are looked at, whether nobody, one or two of them have confirmed it', async () => {
    const expectBound = async () => {
      const cost = await costOf(crowded)
      expect(cost).toMatchObject({ scans: asOften, walks: withoutIndexes })
      expect(cost.entries).toBeLessThanOrEqual(8)
    }
    await expectBound()
    expect(await meant(crowded)).toBeUndefined()
    const elsewhere = await holder(crowded, { isConfirmed: true })
    await expectBound()
    expect(await meant(crowded)).toBe(elsewhere.userId)
    const [among] = await rows(app, `select id from genkan.directory_user where company_id = $1 and user_id = 'u77'`, [large.id])
    await confirm({ id: large.id, userId: among.id }, crowded)
    await expectBound()
    expect(await meant(crowded)).toBeUndefined()
    // Alone in having confirmed it, but not in the own company.
    await rows(app, `update genkan.directory_user set state = 'suspended' where id = $1`, [elsewhere.userId])
    await expectBound()
    expect(await meant(crowded)).toBeUndefined()
    // Those who may not sign in count for nothing, and cost nothing.
    await rows(app, `update genkan.directory_user set state = 'suspended' where company_id = $1 and user_id ~ '^u' and user_id <> 'u77'`, [
      large.id,
    ])
    await rows(app, 'vacuum genkan.directory_user')
    await expectBound()
    expect(await meant(crowded)).toBe(among.id)
  })

  it('BP-GEN-12: a login id does not keep an address that its person has no more from whoever has confirmed it since', async () => {
    const address = 'handed-on@mail.example'
    const [former, next] = [await holder(address, { isConfirmed: true }), await holder(address, { isConfirmed: true })]
    await rows(app, 'update genkan.directory_user set login_id = $2, login_key = $2 where id = $1', [former.userId, address])
    expect(await meant(address), 'both have it confirmed: the login id goes before').toBe(former.userId)
    await rows(app, `update genkan.directory_user set email1 = 'elsewhere@mail.example' where id = $1`, [former.userId])
    expect(await meant(address)).toBe(next.userId)
    await rows(app, 'delete from genkan.signin_confirmed_address where user_id = $1', [next.userId])
    expect(await meant(address), 'nobody else has confirmed it').toBe(former.userId)
  })
})
