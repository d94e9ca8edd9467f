/** 「戻る」 of every screen of the administration site (MCOP-LOGIN-14). */
import { beforeAll, describe, expect, test } from 'vitest'
import { createGroupRoute, listDepartmentsRoute } from '../../../src/features/directory/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { listUserDevices } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { uploadAndApply, uploadAndCheck } from '../../support/e2e/bulk-upload.ts'
import type { OpenedCompany } from '../../support/e2e/company.ts'
import { excelCsv, newUserRows } from '../../support/e2e/excel-file.ts'
import { heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'

interface RouterPage {
  readonly path: string
  readonly frame: 'shell' | 'wizard' | 'door'
}
// The web part has a type project of its own (DOM, JSX); only its list of pages is wanted here.
const listOfPages = '../../../src/app/web/feature-pages.ts'
const { pages } = (await import(listOfPages)) as { pages: readonly RouterPage[] }

describe.skipIf(isChromiumMissing)('the way back', () => {
  const stage = stageProcedures(800)
  let company: OpenedCompany
  let parameters: Readonly<Record<string, string>>
  const conditions = '/admin/users?words=Way&limit=25'
  const isConditions = ({ pathname, searchParams }: URL) =>
    pathname === '/admin/users' && searchParams.get('words') === 'Way' && searchParams.get('limit') === '25'

  beforeAll(async () => {
    company = await stage.company()
    const { admin, code } = company
    const { id: userId } = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'Way1')
    const deviceId = (await admin.do(listUserDevices, { params: { userId } })).items[0]?.id ?? ''
    const departmentId = (await admin.do(listDepartmentsRoute, { query: {} })).items[0]?.id ?? ''
    const file = (userName: string) => excelCsv(newUserRows(code, [{ ユーザID: userName, 'E-Mail1': `${userName}@reset.example` }]))
    const add = { format: 'mcop-users', mode: 'add' } as const
    const checked = await uploadAndCheck(admin, { ...add, file: file('Way2') })
    const applied = await uploadAndApply(admin, { ...add, file: file('Way3') })
    const notice = await admin.do(sendNotice, { body: { templateId: '244', userIds: [userId] } })
    const group = await admin.do(createGroupRoute, { body: { name: '戻る先' } })
    parameters = {
      userId,
      deviceId,
      departmentId,
      groupId: group.id,
      guideId: 'administrator',
      format: 'mcop-users',
      noticeId: notice.id,
      templateId: '244',
      '/admin/bulk/runs/$runId/result runId': applied.id,
      runId: checked.id,
    }
  })

  test('MCOP-LOGIN-14: every screen that is not in the menu has 「戻る」, which leads to the screen before with its conditions', {
    // Some seconds for each of about forty screens.
    timeout: 300_000,
  }, async () => {
    const page = await stage.open(company.admin)
    await page.goto('/admin')
    await heading(page, 'ホーム')
    const menu = await page
      .locator('aside')
      .getByRole('link')
      .evaluateAll((links: unknown[]) => links.map((one) => new URL(String(one)).pathname))
    const below = pages
      .filter(({ path, frame }) => frame === 'shell' && path.startsWith('/admin/') && !menu.includes(path))
      .map(({ path }) => path)
    expect(below.length).toBeGreaterThan(12)
    for (const path of below) {
      const place = path.replaceAll(
        /\$([A-Za-z]+)/g,
        (_, name: string) => parameters[`${path} ${name}`] ?? parameters[name] ?? `no ${name}`,
      )
      if (menu.includes(place)) continue
      await page.goto(conditions)
      await page.getByRole('table').getByText('Way1').first().waitFor()
      await page.goto(place)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      await link(page.getByRole('main'), '戻る').click()
      await page.waitForURL(isConditions)
      await heading(page, 'ユーザー管理')
    }
  })

  test('MCOP-LOGIN-14: it goes one screen at a time, by links as by the menu, and forgets nothing on the way', async () => {
    const page = await stage.open(company.admin)
    await page.goto('/admin/departments?words=%E6%A8%99%E6%BA%96')
    await page.getByRole('table').getByRole('link').first().click()
    await page.waitForURL(/\/admin\/departments\/[0-9a-f-]{36}$/)
    await link(page.getByRole('main'), '戻る').click()
    await page.waitForURL((url) => url.pathname === '/admin/departments' && url.searchParams.get('words') === '標準')

    await page.goto(conditions)
    await page.getByRole('table').getByText('Way1').first().waitFor()
    await page.goto(`/admin/users/${parameters.userId}`)
    await link(page, 'ユーザ情報編集').click()
    await page.waitForURL(/\/edit$/)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await link(page.getByRole('main'), '戻る').click()
    await page.waitForURL(new RegExp(`/admin/users/${parameters.userId}$`))
    await link(page.getByRole('main'), '戻る').click()
    await page.waitForURL(isConditions)
  })
})
