import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkLocales } from './check-locales.ts'
import { compareLocales } from './compare-locales.ts'
import { checkJapaneseText } from './japanese-text.ts'

describe('one shape in both languages', () => {
  it('accepts the same keys with the same kinds', () => {
    const count = ({ count }: { count: number }) => `${count}`
    expect(compareLocales({ title: '部署', nested: { count } }, { title: 'Departments', nested: { count } })).toEqual([])
  })

  it.each([
    [{ a: 'あ' }, {}, 'a is missing in English'],
    [{}, { a: 'a' }, 'a is missing in Japanese'],
    [{ t: { a: 'あ' } }, { t: {} }, 't.a is missing in English'],
    [{ a: () => 'あ' }, { a: 'a' }, 'a is a function in Japanese and a string in English'],
    [{ a: 'あ' }, { a: { b: 'b' } }, 'a is a string in Japanese and a table in English'],
    [{ a: 'あ' }, { a: ' ' }, 'a is no sentence in English'],
    [{ a: 1 }, { a: 1 }, 'a is no sentence in Japanese'],
    [{ a: 'あ' }, { a: 'Department 部署' }, 'a contains Japanese in English'],
    [{ a: () => 'あ' }, { a: () => '部署' }, 'a contains Japanese in English'],
  ])('%o and %o: %s', (ja, en, problem) => {
    expect(compareLocales(ja, en)[0]).toBe(problem)
  })

  it('lets English quote a Japanese column and name the language', () => {
    expect(compareLocales({ a: 'あ', b: '英語にする' }, { a: 'Fill in the column 「ユーザID」.', b: '日本語に切り替える' })).toEqual([])
  })
})

describe('sentences stand in locales alone', () => {
  const rulesOf = (path: string, text: string) => checkJapaneseText([{ path, text }]).map(({ line, rule }) => `${rule} ${line}`)

  it.each([
    `\n\nexport const title = '部署の一覧'`,
    '\n\nexport const title = `${count}件`',
    '\n\nexport const page = () => <p>部署の一覧</p>',
    `\n\nexport const page = () => <p title="部署" />`,
  ])('finds %s', (text) => {
    for (const path of [
      'src/features/a/web/a.tsx',
      'src/features/a/server/a.tsx',
      'src/ui/a.tsx',
      'src/app/web/a.tsx',
      'src/features/a/contract/a.tsx',
    ]) {
      expect(rulesOf(path, text)).toEqual(['japanese-text 3'])
    }
  })

  it('lets file headers, letters, patterns, characters and remarks pass', () => {
    const text = `export const header = 'ユーザID'`
    const places = [
      'src/features/a/locales/ja.ts',
      'src/features/a/mail/welcome/ja.ts',
      'src/features/a/contract/user-format.ts',
      'src/features/a/contract/formats/user.ts',
    ]
    for (const path of places) expect(rulesOf(path, text)).toEqual([])
    expect(rulesOf('src/app/server/cli.ts', `export const title = 'Genkan 玄関'`)).toEqual([])
    expect(rulesOf('src/kernel/a.ts', `// 部署の一覧\nexport const kana = /[ァ-ヶ]+/\nexport const old = { 髙: '高' }`)).toEqual([])
  })
})

describe('the folders of a tree', () => {
  it('finds the missing file, key and sentence, and the sentence nobody uses', async () => {
    const findings = await checkLocales(fileURLToPath(new URL('../fixtures/locales', import.meta.url)))
    expect(findings.map(({ file, message }) => `${file.replace('src/features/', '')}: ${message}`).sort()).toEqual([
      'alone/locales: en.ts does not exist',
      'wrong/locales/en.ts: errors has a sentence for long-gone, which src/features/wrong/contract/errors.ts does not define',
      'wrong/locales/en.ts: errors has no sentence for name-taken',
      'wrong/locales/en.ts: title is missing in English',
      'wrong/locales/ja.ts: errors has a sentence for long-gone, which src/features/wrong/contract/errors.ts does not define',
      'wrong/locales/ja.ts: errors has no sentence for name-taken',
    ])
  })
})
