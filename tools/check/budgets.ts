import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Manifest, measureBudgets } from './budgets/measure-budgets.ts'
import { projectRoot } from './source-tree.ts'

/**
 * Pages that were over the guide's limit when this was written down, with the KB that they may have at most (docs/decisions/0009). The
 * list only ever gets shorter: `--hold` writes it anew from a build that is lighter.
 */
const heldFile = join(projectRoot, 'tools/check/budgets/over-the-guide.json')
const build = join(projectRoot, 'dist/web')
const manifestFile = join(build, '.vite/manifest.json')
/** What each path shows first (tools/build/page-index.ts): a page alone, or the shell of a site and a page in it. */
const pagesFile = join(build, '.vite/pages.json')

if (!existsSync(manifestFile)) {
  console.error('budgets: dist/web is not built; run npm run build first')
  process.exitCode = 1
} else {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest
  const pages = JSON.parse(readFileSync(pagesFile, 'utf8')) as readonly { chunks: readonly string[] }[]
  const doors = new Set(pages.flatMap(({ chunks }) => (chunks.length === 1 ? chunks : [])))
  const held = JSON.parse(readFileSync(heldFile, 'utf8')) as Record<string, number>
  const weights = measureBudgets(manifest, (file) => gzipSync(readFileSync(join(build, file)), { level: 9 }).length, doors)
  const over = weights.filter(({ bytes, limit }) => bytes > limit)

  for (const { what, bytes, limit } of weights) {
    const kilobytes = bytes / 1024
    const verdict = bytes <= limit ? 'ok' : kilobytes <= (held[what] ?? 0) ? 'over guide' : 'TOO HEAVY'
    console.log(`${verdict.padEnd(10)} ${kilobytes.toFixed(1).padStart(6)} of ${limit / 1024} KB  ${what}`)
  }
  if (process.argv.includes('--hold')) {
    const list = Object.fromEntries(over.map(({ what, bytes }) => [what, Math.ceil(bytes / 1024) + 1]).sort())
    writeFileSync(heldFile, `${JSON.stringify(list, null, 2)}\n`)
  }
  console.log(`${weights.length - over.length} within the guide, ${over.length} over it`)
  if (over.some(({ what, bytes }) => bytes / 1024 > (held[what] ?? 0))) process.exitCode = 1
}
