/** What becomes of the first administrator when the provider opens a company. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ComposedApp, startComposedApp } from '../../../tests/support/composed-app.ts'
import { openCompany } from '../../features/tenancy/contract/index.ts'

let app: ComposedApp
let client: pg.Client

beforeAll(async () => {
  app = await startComposedApp()
  client = new pg.Client({ connectionString: app.databaseUrl, options: '-c search_path=genkan,public' })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await app?.stop()
})

const administrator = { userId: 'admin01', displayName: '管理 花子', email: 'first@applied.example', phone: '０３-1234-5678' }
const open = (code: string, services: readonly string[], more: object = {}) =>
  app
    .as(app.actor('operator', null))
    .call(openCompany, { body: { code, name: '会社', services, administrator: { ...administrator, ...more } } })
const lettersOf = async (companyId: string) =>
  (await client.query<{ kind: string; recipient: string }>('select kind, recipient from mail_message where company_id = $1', [companyId]))
    .rows

describe('the first administrator', () => {
  it('201: BP-INV-1, BP-INV-2: of a company with a portal has name, address and number of the application, and is invited at that address alone', async () => {
    const { status, body } = await open('C000000001', ['support'])
    expect(status).toBe(201)
    expect(await lettersOf(body.company.id)).toEqual([{ kind: 'invitation', recipient: administrator.email }])
    const found = await client.query(
      'select display_name, email1, phone1, is_administrator from directory_user where company_id = $1 and not is_maintenance',
      [body.company.id],
    )
    expect(found.rows).toEqual([{ display_name: '管理 花子', email1: administrator.email, phone1: '03-1234-5678', is_administrator: true }])
  })

  it('SP-MAIL-11, BP-MAIL-1: is told by that letter where the portal is, the user id, and how to set the first password; the link itself is kept masked', async () => {
    const { body } = await open('C000000004', ['support'])
    const { rows } = await client.query<{ subject: string; masked_text: string }>(
      'select subject, masked_text from mail_message where company_id = $1',
      [body.company.id],
    )
    expect(rows[0]?.subject).toContain('ご利用開始案内')
    const text = rows[0]?.masked_text ?? ''
    expect(text).toMatch(/^http:\/\/127\.0\.0\.1:8080\/sign-in$/m)
    expect(text).toMatch(/^ユーザーID：admin01$/m)
    expect(text).toMatch(/次のURLからパスワードを登録してください。[\s\S]*^http:\/\/127\.0\.0\.1:8080\/invitation#•+$/m)
    expect(text).toContain('契約番号（企業コード）：C000000004')
  })

  it('201: gets no letter where the provider hands out a password, nor in a company with the VPN service alone', async () => {
    const handed = await open('C000000002', ['support'], { initialPassword: 'Kado-Matsu77x!' })
    const vpn = await open('C000000003', ['vpn-access'])
    expect([handed.status, vpn.status]).toEqual([201, 201])
    for (const { body } of [handed, vpn]) expect(await lettersOf(body.company.id)).toEqual([])
  })
})
