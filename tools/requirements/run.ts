import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { formatFindings } from '../check/finding.ts'
import { parseFile } from '../check/parsed-file.ts'
import { isTest, projectRoot, readCode } from '../check/source-tree.ts'
import { formatCoverage, measureCoverage } from './coverage.ts'
import { readSpec } from './read-spec.ts'
import { titlesOf } from './test-titles.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
const [folder] = positionals

if (folder === undefined) {
  console.error('usage: npm run requirements -- <folder with the specs> [--json]')
  process.exitCode = 2
} else {
  const specs = readdirSync(folder).filter((name) => name.endsWith('.md'))
  const requirements = specs.flatMap((name) => readSpec(basename(name, '.md'), readFileSync(join(folder, name), 'utf8')))
  // The tools' own tests name ids only to show how ids are read.
  const tests = readCode(projectRoot, ['src', 'tests', 'bench', 'bin']).filter(({ path }) => isTest(path))
  const coverage = measureCoverage(
    requirements,
    tests.flatMap((file) => titlesOf(parseFile(file))),
  )

  console.log(values.json ? JSON.stringify(coverage, null, 2) : formatCoverage(coverage))
  if (coverage.unknown.length > 0) {
    console.error(`\n${formatFindings(coverage.unknown)}`)
    process.exitCode = 1
  }
}
