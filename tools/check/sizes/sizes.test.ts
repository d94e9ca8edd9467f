import { describe, expect, it } from 'vitest'
import { checkSizes } from './check-sizes.ts'

function check(path: string, text: string) {
  return checkSizes([{ path, text }], [path]).map(({ rule, severity }) => `${rule} ${severity}`)
}

function rulesOfPaths(...paths: string[]) {
  return checkSizes([], paths).map(({ file, rule }) => `${rule} ${file}`)
}

const lines = (count: number) => 'f()\n'.repeat(count)

describe('file length', () => {
  it('warns above 300 lines and stops above 400', () => {
    expect(check('src/kernel/a.ts', lines(300))).toEqual([])
    expect(check('src/kernel/a.ts', lines(301))).toEqual(['file-length warning'])
    expect(check('src/kernel/a.ts', lines(400))).toEqual(['file-length warning'])
    expect(check('src/kernel/a.test.ts', lines(401))).toEqual(['file-length error'])
  })

  it('leaves sentences alone', () => {
    expect(check('src/features/bulk/locales/ja.ts', lines(900))).toEqual([])
  })
})

describe('function length', () => {
  it.each([
    ['declaration', (inner: string) => `function a() {\n${inner}}`],
    ['expression', (inner: string) => `const a = function () {\n${inner}}`],
    ['arrow', (inner: string) => `const a = () => {\n${inner}}`],
    ['method', (inner: string) => `class A {\n  a() {\n${inner}}\n}`],
    ['test', (inner: string) => `it('works', () => {\n${inner}})`],
  ])('stops a %s above 60 lines', (_kind, wrap) => {
    expect(check('src/kernel/a.ts', wrap(lines(58)))).toEqual([])
    expect(check('src/kernel/a.ts', wrap(lines(60)))).toEqual(['function-length error'])
  })

  it('gives a component 90 lines, but not what it contains', () => {
    const component = (count: number) => `function A() {\n${lines(count)}return (\n<p />\n)\n}`
    expect(check('src/ui/a.tsx', component(85))).toEqual([])
    expect(check('src/ui/a.tsx', component(86))).toEqual(['function-length error'])

    const withHandler = `function A() {\nconst click = () => {\n${lines(60)}}\nreturn <p onClick={click} />\n}`
    expect(check('src/ui/a.tsx', withHandler)).toEqual(['function-length error'])
  })

  it('does not take a chapter of tests for a function', () => {
    expect(check('src/kernel/a.test.ts', `describe('a', () => {\n${lines(100)}})`)).toEqual([])
    expect(check('src/kernel/a.test.ts', `describe.each([1])('a', () => {\n${lines(100)}})`)).toEqual([])
  })
})

describe('folders and names', () => {
  it('stops the sixteenth file of a folder, tests beside it not counted', () => {
    const files = Array.from({ length: 15 }, (_, index) => `src/kernel/a${index}.ts`)
    expect(rulesOfPaths(...files, 'src/kernel/a0.test.ts')).toEqual([])
    expect(rulesOfPaths(...files, 'src/kernel/b.ts')).toEqual(['folder-size src/kernel'])
  })

  it.each(['src/kernel/defineRoute.ts', 'src/ui/Button.tsx', 'src/kernel/a_b.ts', 'src/kernel/utils.ts', 'src/kernel/string-helpers.ts'])(
    'refuses %s',
    (path) => {
      expect(rulesOfPaths(path)).toEqual([`file-name ${path}`])
    },
  )

  it('refuses a folder that names no thing', () => {
    expect(rulesOfPaths('src/kernel/common/a.ts')).toEqual(['file-name src/kernel/common'])
  })

  it('lets names of things pass, and data keep its own', () => {
    const paths = [
      'src/ui/user-import-page.test.tsx',
      'src/kernel/common-passwords.ts',
      'tests/data/社員名簿 (1).csv',
      'src/ui/__snapshots__/a.snap',
    ]
    expect(rulesOfPaths(...paths)).toEqual([])
  })
})
