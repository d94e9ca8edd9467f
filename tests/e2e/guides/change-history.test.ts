/** The change history of the manual's guide, and what two of its editions brought (mcop.md, area REV). */
import { describe, expect, test } from 'vitest'
import { listDepartmentsRoute, registerDepartmentRoute } from '../../../src/features/directory/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { field, heading, link } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import { registerUser, settleUser } from '../../support/e2e/settled-user.ts'

const editions = [
  ['1.0', '2019年7月', '初版', '—'],
  [
    '1.1',
    '2019/11/27',
    '国際ローミング LTE の追加、改版履歴の追加',
    '1、30、35、37、39、40、41、43、46、47、96、98、99、105、109、113、171〜173',
  ],
  ['1.2', '2020/07/21', '親部署の階層の上限の変更、端末情報の検索条件の追加', '11、53、58、76、121、160'],
  ['1.21', '2021/12/10', '推奨ブラウザーについての注記', '7'],
  ['1.22', '2022/11/28', 'ビジネスポータルの改修にともなうファイルのダウンロード方法の変更', '37、38'],
  ['2.0', '2025/07/01', '会社名の変更にともなう発行者名の変更', '1〜174'],
]

describe.skipIf(isChromiumMissing)('the change history', () => {
  const stage = stageProcedures(990)

  test('MCOP-REV-1: is read in the portal’s help with all editions, their dates, contents and pages', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin')
    await link(page, '資料掲載').click()
    await link(page, '管理者ガイドを読む').click()
    await link(page.getByRole('navigation', { name: '目次' }), '以前の手引きの改版').click()
    const table = page.getByRole('table').filter({ has: page.getByRole('cell', { name: '2019年7月' }) })
    const rows = await table.locator('tbody tr').all()
    const cells = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
    expect(cells.map((row) => row.map((text) => text.trim()))).toEqual(editions)
  })

  test('MCOP-REV-2: an address is set for six items, roaming among them as 3G and as LTE', async () => {
    const { admin } = await stage.company()
    const id = await registerUser(admin, 'User1')
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}/addresses`)
    const jump = field(page, 'サービス選択')
    await jump.waitFor()
    const items = (await jump.locator('option').allInnerTexts()).filter((text) => text.trim() !== '' && !text.includes('選'))
    expect(items).toHaveLength(6)
    expect(items.filter((item) => item.includes('国際R'))).toEqual(['MCOP 国際R 3G', 'MCOP 国際R LTE'])
    for (const item of items) await page.getByRole('region', { name: item, exact: true }).getByRole('textbox').waitFor()
  })

  test('MCOP-REV-3: departments go down to level 11 and no further, and terminals are found by conditions', async () => {
    const { admin } = await stage.company()
    let parentId: string | undefined
    for (let level = 1; level <= 11; level += 1) {
      const body = { code: `L${level}`, name: `第${level}階層`, ...(parentId === undefined ? {} : { parentId }) }
      const made = await admin.do(registerDepartmentRoute, { body })
      expect(made.level).toBe(level)
      parentId = made.id
    }
    await expect(admin.do(registerDepartmentRoute, { body: { code: 'L12', name: '第12階層', parentId: parentId ?? '' } })).rejects.toThrow(
      'directory.department-too-deep',
    )
    expect((await admin.do(listDepartmentsRoute)).items.map(({ code }) => code)).not.toContain('L12')

    const settled = { url: stage.genkan.url, mailbox: stage.mailbox, admin }
    await settleUser(settled, 'Ann')
    await settleUser(settled, 'Bob')
    const page = await stage.open(admin)
    await page.goto('/admin/terminals')
    await heading(page, '端末情報管理')
    const rows = page.getByRole('table', { name: '端末の一覧' }).locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(2)
    await field(page, 'ユーザID').fill('bob')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await rows.first().innerText()).toContain('Bob')
  })
})
