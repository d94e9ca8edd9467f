import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { reportFindings } from '../check/finding.ts'
import { projectRoot } from '../check/source-tree.ts'
import { renderArtefacts } from './artefacts.ts'
import { findStale } from './compare.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const artefacts = await renderArtefacts(projectRoot)

if (values.check) {
  const read = (path: string) => (existsSync(join(projectRoot, path)) ? readFileSync(join(projectRoot, path), 'utf8') : undefined)
  reportFindings('fresh artefacts', findStale(artefacts, read))
} else {
  for (const { path, text } of artefacts) {
    mkdirSync(dirname(join(projectRoot, path)), { recursive: true })
    writeFileSync(join(projectRoot, path), text)
    console.log(path)
  }
}
