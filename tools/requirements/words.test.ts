/** One word for one thing (docs/glossary.md): what people read has no other names for what is named there. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const texts = ['src/**/locales/**/*.ts', 'src/**/mail/**/*.ts', 'src/features/guides/content/ja/**/*.md', 'src/**/*.html']

/** Each with the word of the glossary in its place. */
const otherNames = {
  第2段階認証: '二段階認証',
  第2認証: '二段階認証',
  多要素認証: '二段階認証',
  リカバリーコード: '復旧コード',
  ブラウザー: 'ブラウザ',
} as const

/** By other names pages are found (Ctrl K), and the table of earlier editions quotes. */
const isQuoted = (path: string, line: string): boolean =>
  (path === 'src/app/web/locales/ja.ts' && /^ {2}\w+: \[/u.test(line)) || path.endsWith('earlier-editions.md')

it.each(Object.entries(otherNames))('%s is called %s wherever people read it', (other) => {
  const paths = globSync(texts)
  expect(paths.length).toBeGreaterThan(100)
  const found = paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.includes(other) && !isQuoted(path, line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
