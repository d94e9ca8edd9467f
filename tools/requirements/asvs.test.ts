/** docs/security/asvs.md answers each requirement of OWASP ASVS 5.0.0 that Genkan is held to; here the table is held to their list, to files and to tests. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseFile } from '../check/parsed-file.ts'
import { projectRoot, readCode } from '../check/source-tree.ts'
import { titlesOf } from './test-titles.ts'

/** Requirements of levels 1 and 2 of chapters V3, V6, V7, V8 and V11, by section and level: those of level 3 are left out. */
const sections: Readonly<Record<string, string>> = {
  '3.2': '11',
  '3.3': '1222',
  '3.4': '112222',
  '3.5': '11122',
  '3.7': '22',
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '1122',
  '6.4': '1122',
  '6.5': '22222',
  '6.6': '222',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '22',
  '7.6': '22',
  '8.1': '12',
  '8.2': '112',
  '8.3': '1',
  '8.4': '2',
  '11.1': '22',
  '11.2': '222',
  '11.3': '112',
  '11.4': '1222',
  '11.5': '2',
  '11.6': '2',
}
const requirements = Object.entries(sections).flatMap(([section, levels]) =>
  [...levels].map((level, index) => `${section}.${index + 1} L${level}`),
)

const page = readFileSync(join(projectRoot, 'docs/security/asvs.md'), 'utf8')

interface Row {
  readonly id: string
  readonly level: string
  readonly words: string
  readonly verdict: string
  readonly where: string
  readonly sources: readonly { readonly file: string; readonly title: string | undefined }[]
}

const rows: readonly Row[] = page.split('\n').flatMap((line) => {
  const [, id = '', level = '', words = '', verdict = '', where = ''] =
    /^\| (\d+\.\d+\.\d+) \| (\d) \| (.*?) \| (.*?) \| (.*) \|$/.exec(line) ?? []
  if (id === '') return []
  const sources = [...where.matchAll(/\]\(\.\.\/\.\.\/([^)#]+)[^)]*\)(?: “([^”]+)”)?/g)].map(([, file = '', title]) => ({ file, title }))
  return [{ id, level, words, verdict, where, sources }]
})

describe('docs/security/asvs.md', () => {
  it('has each requirement once, in order, with its level', () => {
    expect(rows.map(({ id, level }) => `${id} L${level}`)).toEqual(requirements)
  })

  it('gives each a verdict: what is met names a file, what is not says why', () => {
    const silent = rows.filter(({ words, verdict, where, sources }) => {
      const isTold = verdict === 'met' ? sources.length > 0 || where.length > 40 : where.length > 20
      return words === '' || !['met', 'not applicable', 'open'].includes(verdict) || !isTold
    })
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  it('counts them rightly', () => {
    const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length
    expect(page).toContain(`${count('met')} met, ${count('not applicable')} not applicable, ${count('open')} open.`)
  })

  it('names files that exist, and titles of tests that run', () => {
    const named = new Set(rows.flatMap(({ sources }) => sources.map(({ file }) => file)))
    const code = readCode(projectRoot, ['src', 'tests', 'tools']).filter(({ path }) => named.has(path))
    const titles = new Map(code.map((file) => [file.path, titlesOf(parseFile(file)).map(({ title }) => title)]))
    const lost = rows.flatMap(({ id, sources }) =>
      sources
        .filter(({ file, title }) => {
          const isThere = existsSync(join(projectRoot, file))
          return !isThere || (title !== undefined && !titles.get(file)?.some((known) => known.includes(title)))
        })
        .map(({ file, title }) => `${id} ${file} ${title ?? ''}`.trim()),
    )
    expect(lost).toEqual([])
  })
})
