/** SSO-MAIL-6 in the browser: an invitation that a real mail server refuses, seen in the list, explained on the page, and mended from there. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addPersonRoute, registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { eventually } from '../../support/e2e/eventually.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { lastLetter, openPortalCompany, portalPerson } from '../front-door/portal-company.ts'
import { cutOff, scrollsSideways, violations } from '../screens/look.ts'

describe.skipIf(isChromiumMissing)('mail that does not arrive', () => {
  const stage = stageProcedures(8300, async () => ({ GENKAN_BOUNCE_ADDRESS: 'bounces@portal.example.jp' }))
  const mark = 'メール不達'

  /** The mark comes once the letter has been tried. */
  const findMarked = async (page: Page, name: string) => {
    await page.goto('/admin/users')
    const row = page.getByRole('row').filter({ hasText: name })
    await expect
      .poll(
        async () => {
          await page.reload()
          await row.waitFor()
          return row.innerText()
        },
        { timeout: 60_000 },
      )
      .toContain(mark)
    return row
  }

  /** As a mail server does it: once, and again only where it is asked to. */
  const bringBack = async (to: string) => {
    const report = [
      ...['From: MAILER-DAEMON@mx.example.jp', `To: ${to}`],
      ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', ''],
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.jp', ''],
      ...['Final-Recipient: rfc822; somebody@example.jp', 'Action: failed', 'Status: 5.2.1', '', '--b--'],
    ].join('\n')
    let brought = await stage.genkan.pipe(report, 'bounce', '--to', to)
    await eventually(
      'the report is taken in',
      async () => {
        if (brought.code === 75) brought = await stage.genkan.pipe(report, 'bounce', '--to', to)
        return brought.code !== 75
      },
      { seconds: 60 },
    )
    expect([brought.code, brought.out]).toEqual([0, expect.stringContaining('recorded')])
  }

  test('SSO-MAIL-6: a refused invitation marks its user in the list; the page says why; the corrected address and one more invitation end it', async () => {
    const company = await openPortalCompany(stage, 'support')
    const [wrong, right] = ['tanak', 'tanaka'].map((name) => `${name}@${company.code.toLowerCase()}.example`) as [string, string]
    stage.mailbox.refuse(wrong, [550, '5.1.1 User unknown in virtual mailbox table'])
    const people = [
      { surname: '田中', givenName: '花子', userId: 'tanaka', email1: wrong },
      { surname: '鈴木', givenName: '一郎', userId: 'suzuki', email1: `suzuki@${company.code.toLowerCase()}.example` },
    ]
    for (const body of people) await company.admin.do(addPersonRoute, { body })
    const page = await stage.open(company.admin)
    await findMarked(page, '田中 花子')
    expect(await page.getByRole('row').filter({ hasText: '鈴木 一郎' }).innerText()).not.toContain(mark)

    await button(page, '詳しい条件').click()
    await page.getByRole('checkbox', { name: 'メール不達' }).check({ force: true })
    await button(page.getByRole('dialog'), '検索').click()
    await page.getByRole('status').filter({ hasText: /^1件$/ }).waitFor()
    await link(page, 'tanaka').click()
    await link(page.getByRole('dialog'), '詳細を開く').click()
    await heading(page, '田中 花子')
    await page.getByText('メールが届いていません').waitFor()
    const words = await page.getByRole('main').innerText()
    for (const said of [
      `${wrong} に送ったメール`,
      'このアドレスの受信箱は見つかりません',
      '550 5.1.1 User unknown in virtual mailbox table',
    ])
      expect(words).toContain(said)
    expect(await violations(page, 'all')).toEqual([])

    await link(page, 'アドレスを直す').click()
    await field(page, 'E-Mail1').or(field(page, 'メールアドレス')).first().fill(right)
    await button(page, '更新').click()
    await heading(page, '田中 花子')
    await page.getByText('メールが届いていません').waitFor({ state: 'detached' })
    await link(page.getByRole('navigation', { name: 'ユーザーの情報' }), 'セキュリティ').click()
    await button(page, '招待メールをもう一度送る').click()
    await stage.mailbox.lettersTo(right)
    await page.goto('/admin/users')
    await page.getByRole('row').filter({ hasText: '田中 花子' }).waitFor()
    expect(await page.getByText(mark).count()).toBe(0)
  })

  test('SSO-MAIL-6: the notice is read on a telephone, in the dark, and leads to the next invitation', async () => {
    const company = await openPortalCompany(stage, 'support')
    const address = `sato@${company.code.toLowerCase()}.example`
    stage.mailbox.refuse(address, [552, `5.2.2 Mailbox full: ${'x'.repeat(80)}`])
    const { id } = await company.admin.do(addPersonRoute, { body: { surname: '佐藤', userId: 'sato', email1: address } })
    const wide = await stage.open(company.admin)
    await findMarked(wide, '佐藤')
    const page = await stage.open(company.admin, { width: 390, height: 844, theme: 'dark' })
    await page.goto(`/admin/users/${id}`)
    await page.getByText('メールが届いていません').waitFor()
    expect(await scrollsSideways(page)).toBe(false)
    expect(await cutOff(page)).toEqual([])
    expect(await violations(page, 'colours')).toEqual([])
    stage.mailbox.refuse(address, undefined)
    await link(page, '招待を送り直す').click()
    await button(page, '招待メールをもう一度送る').waitFor()
  })

  test('SSO-MAIL-6: a letter that was taken and came back marks its user once the mail server hands the report to genkan bounce', async () => {
    const company = await openPortalCompany(stage, 'support')
    const address = `mori@${company.code.toLowerCase()}.example`
    const { id } = await company.admin.do(addPersonRoute, { body: { surname: '森', userId: 'mori', email1: address } })
    const [letter] = await stage.mailbox.lettersTo(address)
    const to = letter?.from ?? ''
    expect(to).toMatch(/^bounces\+[0-9a-f]{48}@portal\.example\.jp$/)
    await bringBack(to)
    const dropped = await stage.genkan.pipe('From: somebody@example.jp\n\nHello', 'bounce', '--to', to)
    expect([dropped.code, dropped.out]).toEqual([0, expect.stringContaining('no delivery report')])
    const page = await stage.open(company.admin)
    await page.goto(`/admin/users/${id}`)
    await page.getByText('この受信箱は今は使われていません').waitFor()
  })

  test('SSO-MAIL-6: only the ways out that the company has are offered: ユーザー通知 with the VPN service, no other invitation once there is a password', async () => {
    const waysOut = async (admin: RestSession, id: string) => {
      const page = await stage.open(admin)
      await page.goto(`/admin/users/${id}`)
      await page.getByText('メールが届いていません').waitFor()
      await link(page, 'アドレスを直す').waitFor()
      return page
    }
    const vpn = await stage.company()
    const email1 = `hara@${vpn.code.toLowerCase()}.example`
    stage.mailbox.refuse(email1, [550, '5.1.1 User unknown'])
    const { id } = await vpn.admin.do(registerUserRoute, { body: { userId: 'hara', email1 } })
    await vpn.admin.do(sendNotice, { body: { templateId: '244', userIds: [id] } })
    await findMarked(await stage.open(vpn.admin), 'hara')
    const ofVpn = await waysOut(vpn.admin, id)
    await link(ofVpn, 'ユーザー通知を送る').waitFor()
    expect(await link(ofVpn, '招待を送り直す').count()).toBe(0)

    const portal = await openPortalCompany(stage, 'support')
    const person = await portalPerson(stage, portal, 'noda')
    const invitation = await lastLetter(stage.mailbox, person.address, 1)
    await bringBack(invitation.from)
    const ofPortal = await waysOut(portal.admin, person.id)
    // What the page knows of the company has come by then.
    await link(ofPortal.getByRole('navigation', { name: 'ユーザーの情報' }), 'セキュリティ').waitFor()
    for (const way of ['招待を送り直す', 'ユーザー通知を送る']) expect(await link(ofPortal, way).count()).toBe(0)
  })

  test('SP-ENV-4: the help, which opens without signing in, names the sender of all letters', async () => {
    const page = await stage.open()
    await page.goto('/my/guide')
    await page.getByText('このサービスのメールは、すべて Genkan <no-reply@genkan.invalid> から届きます').waitFor()
  })
})
