/** The guides of the product: listed, read and downloaded by administrators, and the one for users by anybody. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { heading, link } from '../../support/e2e/pages.ts'
import { download, stageProcedures } from '../../support/e2e/procedures.ts'
import { settleUser } from '../../support/e2e/settled-user.ts'

const isPopplerMissing = spawnSync('pdftotext', ['-v']).error !== undefined
const isMissing = isChromiumMissing || isPopplerMissing
// biome-ignore lint/suspicious/noConsole: procedures that do not run must be noticed
if (isMissing) console.warn('SKIPPED: the guides need chromium and pdftotext (Debian: apt-get install chromium poppler-utils)')

const documents = [
  { title: '管理者ガイド', file: /^Genkan_Userguide_Administrator_ja_ver\d+\.\d+\.pdf$/, says: 'ユーザーを1人ずつ登録する' },
  { title: 'ユーザーガイド', file: /^Genkan_Userguide_User_ja_ver\d+\.\d+\.pdf$/, says: 'パスワードを設定する' },
  { title: 'IPアドレス一括設定の使い方', file: /^Genkan_IPAddress_batch_Configuration_ja_ver\d+\.\d+\.pdf$/, says: '表に入力する' },
] as const

describe.skipIf(isMissing)('the guides', () => {
  const stage = stageProcedures(470)

  test('MCOP-P31 MCOP-DOC-1 MCOP-DOC-3: an administrator comes to 資料掲載 by the menu of the contract and downloads all three documents, with title and version', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin')
    const menu = page.getByRole('navigation', { name: 'メニュー' }).first()
    await link(menu.getByRole('list', { name: 'ご契約' }), '資料掲載').click()
    await heading(page, '資料掲載')
    for (const { title, file, says } of documents) {
      const saved = await download(page, `${title}のPDFをダウンロード`)
      expect(saved.name).toMatch(file)
      expect(saved.bytes.subarray(0, 5).toString()).toBe('%PDF-')
      const version = /ver(\d+\.\d+)\.pdf$/.exec(saved.name)?.[1] ?? ''
      const text = (await textOf(saved.bytes)).replaceAll(/\s/g, '')
      expect(text.startsWith(title)).toBe(true)
      for (const words of [`版${version}`, '目次', says, '変更履歴']) expect(text).toContain(words)
    }
  })

  test('MCOP-GEN-16 MCOP-DOC-4: the administrator guide is read in the portal by its contents, with its change history and that of the earlier guide', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/documents')
    const card = page.getByRole('region', { name: '管理者ガイド' })
    await card
      .getByText(/^版 \d+\.\d+（\d{4}\/\d{2}\/\d{2}）$/)
      .first()
      .waitFor()
    await card.getByText('変更の内容').waitFor()
    await link(page, '管理者ガイドを読む').click()
    await heading(page, '管理者ガイド')

    const contents = page.getByRole('navigation', { name: '目次' })
    await link(contents, '以前の手引きの改版').click()
    await expectInView(page, '以前の手引きの改版')
    await page.getByRole('cell', { name: '国際ローミング LTE の追加、改版履歴の追加' }).waitFor()
    await link(contents, '変更履歴').click()
    await expectInView(page, '変更履歴')
    expect(await brokenPictures(page)).toEqual([])

    // A place of the guide is opened by its address, too, and a link of the text leads to the page that it speaks of.
    await page.goto('/admin/documents/administrator#states')
    await expectInView(page, '利用を止める、再開する、削除する')
    await page.getByRole('article').getByRole('link', { name: 'モバイル契約情報' }).first().click()
    await heading(page, 'モバイル契約情報')
  })

  test('MCOP-DOC-5 MCOP-DOC-3: the address of the user guide is handed on from 資料掲載 and opens for anybody; a signed-in user has the guide in the menu', async () => {
    const { admin } = await stage.company()
    const page = await stage.open(admin)
    await page.goto('/admin/documents')
    const address = await page.getByRole('link', { name: /\/my\/guide$/ }).getAttribute('href')
    await page.getByRole('button', { name: 'URLをコピー' }).waitFor()

    const stranger = await stage.open()
    await stranger.goto('/my/sign-in')
    await link(stranger, 'ユーザーガイド').click()
    await heading(stranger, 'ユーザーガイド')
    expect(new URL(stranger.url()).pathname).toBe(address)
    await stranger.getByRole('heading', { name: 'パスワードを忘れたとき', exact: true }).waitFor()
    const saved = await download(stranger, 'PDFをダウンロード')
    expect(saved.name).toMatch(documents[1].file)
    await stranger.getByRole('button', { name: 'English' }).click()
    await heading(stranger, 'User guide')
    expect((await download(stranger, 'Download PDF')).name).toMatch(/_en_ver/)

    const { terminal } = await settleUser({ url: stage.genkan.url, mailbox: stage.mailbox, admin }, 'Reader1')
    const user = await stage.open(terminal.session)
    await user.goto('/my')
    await link(user.getByRole('navigation').first(), 'ユーザーガイド').click()
    await heading(user, 'ユーザーガイド')
    expect(await brokenPictures(user)).toEqual([])
  })
})

async function textOf(pdf: Uint8Array): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'genkan-guide-')), 'guide.pdf')
  await writeFile(file, pdf)
  return spawnSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }).stdout
}

async function expectInView(page: Page, title: string): Promise<void> {
  const place = page.getByRole('article').getByRole('heading', { name: title, exact: true })
  await place.waitFor()
  // A heading near the end cannot come to the top; it has to be on the screen, below the bar.
  await expect.poll(async () => (await place.boundingBox())?.y ?? -1).toSatisfy((y: number) => y > 50 && y < 880)
}

/** Sources of the pictures of the article that the browser cannot show, each looked at as a reader does who scrolls by. */
async function brokenPictures(page: Page): Promise<readonly (string | null)[]> {
  const pictures = await page.getByRole('article').getByRole('img').all()
  expect(pictures.length).toBeGreaterThan(2)
  const broken: (string | null)[] = []
  for (const picture of pictures) {
    await picture.scrollIntoViewIfNeeded()
    const isShown = await picture.evaluate(async (element) => {
      const image = element as unknown as { decode(): Promise<void>; readonly naturalWidth: number }
      await image.decode().catch(() => undefined)
      return image.naturalWidth > 0
    })
    if (!isShown) broken.push(await picture.getAttribute('src'))
  }
  return broken
}
