/**
 * Takes the pictures of the guides from the running product with its demo, in both languages, into `src/features/guides/content/<language>/pictures`.
 *
 *   npm run build && node bin/genkan.mjs tool tools/guides/take-pictures.ts [part of a name]
 *
 * After a change of pages: run it, look at what changed, and give the guides a new edition if the text changed too.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { guideLanguages } from '../../src/features/guides/contract/index.ts'
import { startBrowser } from '../../tests/support/e2e/browser.ts'
import { startGenkan } from '../../tests/support/e2e/genkan-process.ts'
import { openMailbox } from '../../tests/support/e2e/mailbox.ts'
import { projectRoot } from '../check/source-tree.ts'
import { administratorScenes } from './scenes/administrator-scenes.ts'
import type { Scene, Stage } from './scenes/scene.ts'
import { prepareStage } from './scenes/stage.ts'
import { userScenes } from './scenes/user-scenes.ts'
import { shrinkPng } from './shrink-png.ts'

const wanted = process.argv[2] ?? ''
const mailbox = await openMailbox()
const genkan = await startGenkan({ env: { GENKAN_SMTP_URL: mailbox.url } })
const browser = await startBrowser(genkan.url)
try {
  for (const language of guideLanguages) {
    const stage = await prepareStage({ genkan, mailbox, browser, language })
    // Users first: their terminals are on the pages of the administrator then.
    for (const scene of [...userScenes, ...administratorScenes].filter(({ name }) => name.includes(wanted))) await take(stage, scene)
  }
} finally {
  await browser.close()
  await genkan.stop()
  await mailbox.close()
}

async function take(stage: Stage, scene: Scene): Promise<void> {
  const { width, height } = scene
  const { page, close } = await stage.open(scene.as, { width, height })
  await scene.play(page, stage)
  await settle(page)
  const file = join(projectRoot, 'src/features/guides/content', stage.language, 'pictures', `${scene.name}.png`)
  await mkdir(dirname(file), { recursive: true })
  const bytes = shrinkPng(await page.screenshot())
  await writeFile(file, bytes)
  console.log(`${stage.language} ${scene.name} ${Math.round(bytes.length / 1024)} KB`)
  await close()
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}
