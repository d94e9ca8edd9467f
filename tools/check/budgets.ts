import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Manifest, measureBudgets } from './budgets/measure-budgets.ts'
import { projectRoot } from './source-tree.ts'

const build = join(projectRoot, 'dist/web')
const manifestFile = join(build, '.vite/manifest.json')

if (!existsSync(manifestFile)) {
  console.error('budgets: dist/web is not built; run npm run build first')
  process.exitCode = 1
} else {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest
  const weights = measureBudgets(manifest, (file) => gzipSync(readFileSync(join(build, file)), { level: 9 }).length)

  for (const { what, bytes, limit } of weights) {
    const verdict = bytes > limit ? 'TOO HEAVY' : 'ok'
    console.log(`${verdict.padEnd(10)} ${(bytes / 1024).toFixed(1).padStart(6)} of ${limit / 1024} KB  ${what}`)
  }
  if (weights.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1
}
