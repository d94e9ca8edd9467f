/** What is asked of a page besides its picture: the rules of axe, and that nothing stands beyond the edge of the screen. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The dark theme changes colours and nothing else, so there only their rules are asked; all of them take a second a page. */
const colourRules = '{ runOnly: ["color-contrast", "link-in-text-block"] }'

export async function violations(page: Page, rules: 'all' | 'colours'): Promise<readonly string[]> {
  // Evaluated by the debugger and not as a script of the page, which the policy rightly refuses.
  await page.evaluate(axeSource)
  const found = await page.evaluate(`axe.run(document, ${rules === 'all' ? '{ resultTypes: ["violations"] }' : colourRules})`)
  const { violations: list } = found as { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }
  return list.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
}

/** Texts that stand, in part, beyond the edge of the screen where nothing scrolls to them. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const found = []
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (!text.data.trim()) continue
      range.selectNodeContents(text)
      const isOutside = [...range.getClientRects()].some(({ left, right, width }) => width > 1 && (right > innerWidth + 1 || left < -1))
      if (isOutside && !isReachable(text.parentElement)) found.push(text.data.trim().slice(0, 40))
    }
    return found.slice(0, 3)
    // By scrolling, by the tooltip of a shortened text, or by ear alone.
    function isReachable(element) {
      for (let box = element; box !== null; box = box.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(box)
        if (/auto|scroll/.test(overflowX) || textOverflow === 'ellipsis' || box.getBoundingClientRect().width < 2) return true
      }
      return false
    }
  })()`)
}
