/** docs/traps.md says of each warning of a manual that is gone which test would fail if the trap came back; here the table is held to the tests. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseFile } from '../check/parsed-file.ts'
import { projectRoot, readCode } from '../check/source-tree.ts'
import { idsIn } from './requirement-id.ts'
import { titlesOf } from './test-titles.ts'

interface Trap {
  readonly id: string
  /** What the trap was, and how it is gone. */
  readonly words: readonly string[]
  readonly files: readonly string[]
}

function trapsOf(page: string): readonly Trap[] {
  const lines = readFileSync(join(projectRoot, 'docs', page), 'utf8').split('\n')
  return lines.flatMap((line) => {
    const [, number, trap = '', gone = '', links = ''] = /^\| ((?:[A-Z]+-)?W\d\d) \| (.*?) \| (.*?) \| (.*?) \|$/.exec(line) ?? []
    if (number === undefined) return []
    const id = number.startsWith('W') ? `MCOP-${number}` : number
    return [{ id, words: [trap, gone], files: [...links.matchAll(/\]\(\.\.\/(.+?)\)/g)].map((match) => match[1] ?? '') }]
  })
}

const traps = trapsOf('traps.md')
const named = new Set(traps.flatMap(({ files }) => files))
const titles = new Map(
  readCode(projectRoot, ['src', 'tests'])
    .filter(({ path }) => named.has(path))
    .map((file) => [file.path, titlesOf(parseFile(file)).flatMap(({ title }) => idsIn(title))]),
)

describe('docs/traps.md', () => {
  it('has a row for each of the 70 warnings, with words and a test', () => {
    const ofVpnAccess = traps.map(({ id }) => id).filter((id) => id.startsWith('MCOP-'))
    expect(ofVpnAccess).toEqual(Array.from({ length: 70 }, (_, index) => `MCOP-W${String(index + 1).padStart(2, '0')}`))
    expect(traps.filter(({ words, files }) => words.some((text) => text.trim() === '') || files.length === 0)).toEqual([])
  })

  it('names each warning of the other manuals once, in their order', () => {
    const others = traps.map(({ id }) => id).filter((id) => !id.startsWith('MCOP-'))
    expect(others).toEqual([...new Set(others)].sort())
    expect(others.length).toBeGreaterThan(0)
  })

  it('says the same in Japanese, proved by the same tests', () => {
    const japanese = trapsOf('traps.ja.md')
    expect(japanese.map(({ id, files }) => [id, ...files])).toEqual(traps.map(({ id, files }) => [id, ...files]))
    expect(japanese.filter(({ words }) => words.some((text) => !/[ぁ-ん]/.test(text)))).toEqual([])
  })

  it('names files that exist and have a running test whose title carries the id', () => {
    const lost = traps.flatMap(({ id, files }) =>
      files.filter((file) => !existsSync(join(projectRoot, file)) || !titles.get(file)?.includes(id)).map((file) => `${id} ${file}`),
    )
    expect(lost).toEqual([])
  })
})
