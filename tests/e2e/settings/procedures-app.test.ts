/** 携帯アプリ各種設定 by the page (mcop.md, area APP). */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { changeAppSettings, getAppSettings, issueCode } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'
import { stageDatabase } from './database.ts'

describe.skipIf(isChromiumMissing)('procedures of 携帯アプリ各種設定', () => {
  const database = stageDatabase()
  const stage = stageProcedures(720, database.environment)

  test('MCOP-P62, MCOP-APP-1, MCOP-APP-2, MCOP-APP-3, MCOP-APP-4, MCOP-APP-10, MCOP-W66: what is set holds for the app, the browser and the time of day', async () => {
    const { admin } = await stage.company()
    const { id, invitation, terminal } = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'Abroad')
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '携帯アプリ各種設定').click()
    await fillsTheForm(page)
    await asksTheTestLine(page)
    await openToday(page)
    await button(page, '更新').click()
    await page.getByText('携帯アプリ各種設定を更新しました。').first().waitFor()

    // Inside: the app ends by itself after its minute, a browser's session two minutes after the last request.
    await terminal.signIn(invitation.token)
    await endsByItself(await stage.open(terminal.session))
    await terminal.signIn(invitation.token)
    const before = `last_seen_at = last_seen_at - interval '121 seconds'`
    await database.rows(`update signin_session set ${before} where user_id = $1 and ended_at is null`, [id])
    expect((await terminal.session.try(issueCode)).status).toBe(401)

    // Outside: who is in is signed out, and nobody gets in.
    await terminal.signIn(invitation.token)
    await closeToday(page)
    await button(page, '更新').click()
    await button(page.getByRole('alertdialog'), '更新してログアウトさせる').click()
    await page.getByText('携帯アプリ各種設定を更新し、').first().waitFor()
    expect((await terminal.session.try(issueCode)).status).toBe(401)
    await readsTheHours(page, stage.genkan.url, invitation.url)

    // The administration site goes on. The times of leaving are written: of the app and of the hours at once, of the timeout by the next minute.
    await page.goto('/admin/settings/app')
    await heading(page, '携帯アプリ各種設定')
    const ends = async () => {
      const rows = await database.rows(
        'select end_cause from activity_session where user_id = $1 and ended_at is not null order by started_at offset 1',
        [id],
      )
      return rows.map((row) => String(row.end_cause)).sort()
    }
    await expect.poll(ends, { timeout: 90_000, interval: 2_000 }).toEqual(['expired', 'signed-out', 'usable-hours'])
  }, 180_000)

  test('MCOP-APP-6, MCOP-APP-11: what is wrong with the hours is told at its place; the chart follows what is typed', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/settings/app')
    await page.getByText('利用可能時間を設定する').click()
    const chart = page.getByRole('region', { name: '1週間の利用可能時間' })
    const rowOf = (day: number) => chart.locator('tbody tr').nth(day)
    await button(page, '月曜日に時間帯を追加').click()
    await field(page, '月曜日の終わり1').fill('12:00')
    await field(page, '月曜日の始まり2').fill('13:00')
    await field(page, '月曜日の終わり2').fill('１８００')
    await expect.poll(() => rowOf(0).locator('td').last().innerText()).toBe('09:00–12:00、13:00–18:00')
    expect(await rowOf(0).locator('svg rect').count()).toBe(3)
    await button(page, '火〜金曜日を月曜日と同じにする').click()
    await expect.poll(() => rowOf(4).locator('td').last().innerText()).toBe('09:00–12:00、13:00–18:00')

    await field(page, '月曜日の始まり2').fill('11:00')
    await field(page, '火曜日の終わり1').fill('08:00')
    await field(page, '水曜日の始まり1').fill('25:00')
    await field(page, 'セッションタイムアウト時間（分）').fill('')
    await button(page, '更新').click()
    const summary = page.getByRole('alert')
    await summary.getByText('4か所に直すところがあります').waitFor()
    for (const message of ['時間帯が重なっています。', '終わりの時刻は、始まりより後に', '00:00から24:00までの時刻を入力してください。']) {
      await summary.getByText(message).waitFor()
    }
    await field(page, '月曜日の始まり2').fill('13:00')
    await field(page, '火曜日の終わり1').fill('12:00')
    await field(page, '水曜日の始まり1').fill('00:00')
    await field(page, 'セッションタイムアウト時間（分）').fill('30')
    for (const day of ['木曜日', '金曜日']) await page.getByText(`${day}に利用できる`).click()
    await button(page, '更新').click()
    const question = button(page.getByRole('alertdialog'), '更新してログアウトさせる')
    const saved = page.getByText('携帯アプリ各種設定を更新しました。').first()
    await question.or(saved).first().waitFor()
    // Asked only where this moment is outside of the new hours.
    if (await question.isVisible()) await question.click()
    await saved.waitFor()
    const half: [number, number][] = [
      [540, 720],
      [780, 1080],
    ]
    expect((await admin.do(getAppSettings)).settings.usableHours).toEqual([
      half,
      half,
      [
        [0, 720],
        [780, 1080],
      ],
      [],
      [],
      [],
      [],
    ])
  })

  test('409: the hours that another administrator has set are shown, and the input stays', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/settings/app')
    await field(page, 'セッションタイムアウト時間（分）').fill('45')
    const { settings, version } = await admin.do(getAppSettings)
    await admin.do(changeAppSettings, { body: { ...settings, autoExitMinutes: 3, version } })
    await button(page, '更新').click()
    await page.getByText('自動終了設定：OFF → 3分').waitFor()
    await button(page, '更新').click()
    await page.getByText('携帯アプリ各種設定を更新しました。').first().waitFor()
    expect((await admin.do(getAppSettings)).settings).toMatchObject({ autoExitMinutes: null, sessionMinutes: 45 })
  })
})

/** Three groups, and nothing else: ON with one minute, two minutes, and the hours of an office from Monday to Friday. */
async function fillsTheForm(page: Page): Promise<void> {
  await heading(page, '携帯アプリ各種設定')
  const groups = ['自動終了設定', 'セッションタイムアウト時間', '利用可能時間設定', '利用者がログインできるか確かめる']
  expect(await page.locator('main form h2').allInnerTexts()).toEqual(groups)
  await page.getByRole('radio', { name: 'ON', exact: true }).check({ force: true })
  expect(await field(page, '自動終了までの時間（分）').inputValue()).toBe('5')
  await field(page, '自動終了までの時間（分）').fill('1')
  await field(page, 'セッションタイムアウト時間（分）').fill('2')
  await page.getByText('利用可能時間を設定する').click()
  for (const day of days.slice(0, 5)) {
    expect(await field(page, `${day}の始まり1`).inputValue()).toBe('09:00')
    expect(await field(page, `${day}の終わり1`).inputValue()).toBe('18:00')
  }
}

/** 「<日時>に利用者はログインできますか」 for a Tuesday morning and a Sunday, from the hours that are typed. */
async function asksTheTestLine(page: Page): Promise<void> {
  await field(page, '日付（日本時間）').fill('2027-01-12')
  await field(page, '時刻（日本時間）').fill('09:00')
  await page.getByText('2027年1月12日（火） 09:00に利用者はログインできますか').waitFor()
  await page.getByText('はい。ログインできます。2027年1月12日（火） 18:00に自動的にログアウトします。').waitFor()
  await field(page, '日付（日本時間）').fill('2027-01-10')
  await page.getByText('いいえ。ログインできません。次に利用できるのは2027年1月11日（月） 09:00からです。').waitFor()
}

/** A window of an installed app answers so; one without a frame cannot be made here. */
async function endsByItself(app: Page): Promise<void> {
  await app.clock.install()
  await app.addInitScript(`{
    const real = window.matchMedia.bind(window)
    window.matchMedia = (query) => (query === '(display-mode: standalone)' ? Object.assign(new EventTarget(), { matches: true, media: query }) : real(query))
  }`)
  await app.goto('/my')
  await heading(app, 'ワンタイムパスワード取得')
  await app.waitForLoadState('networkidle')
  await app.clock.runFor(65_000)
  await heading(app, '終了しました')
}

/** The message screen, in a browser of another time zone. */
async function readsTheHours(page: Page, baseURL: string, address: string): Promise<void> {
  const context = await page.context().browser()?.newContext({ baseURL, locale: 'ja-JP', timezoneId: 'Asia/Kolkata' })
  if (context === undefined) throw new Error('the browser is gone')
  const abroad = await context.newPage()
  await abroad.goto(address)
  await abroad.getByText('今は利用できる時間ではありません。').first().waitFor()
  await abroad.getByText('利用できる時間（日本時間）').waitFor()
  await abroad.getByText(/お使いの端末の時刻（Asia\/(Kolkata|Calcutta)）/).waitFor()
  expect(await field(abroad, 'パスワード').count()).toBe(0)
  await context.close()
}

const days = ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'] as const

/** Today in Japan and tomorrow, so that midnight may come. */
function openDays(): readonly string[] {
  const today = (new Date(Date.now() + 9 * 3_600_000).getUTCDay() + 6) % 7
  return [0, 1].map((after) => days[(today + after) % 7] ?? '')
}

async function openToday(page: Page): Promise<void> {
  for (const day of openDays()) {
    if ((await field(page, `${day}の始まり1`).count()) === 0) await page.getByText(`${day}に利用できる`).click()
    await field(page, `${day}の始まり1`).fill('00:00')
    await field(page, `${day}の終わり1`).fill('24:00')
  }
}

async function closeToday(page: Page): Promise<void> {
  for (const day of openDays()) await page.getByText(`${day}に利用できる`).click()
}
