import { type ParsedFile, walk } from '../check/parsed-file.ts'

export type TestTitle = { readonly file: string; readonly line: number; readonly title: string }

const testFunctions = new Set(['it', 'test', 'describe'])

type Callee = {
  readonly type: string
  readonly name?: string
  readonly object?: Callee
  readonly property?: Callee
  readonly callee?: Callee
  readonly tag?: Callee
}

/**
 * Titles of all tests and chapters that run: the first argument of `it`, `test`, `describe` and their `.each`, `.for`, `.skipIf` forms. What is
 * `skip`, `todo` or `fails` proves nothing, so its title does not count.
 */
export function titlesOf(file: ParsedFile): TestTitle[] {
  const titles: TestTitle[] = []
  walk(file, {
    CallExpression({ callee, arguments: [first], start }) {
      const words = wordsOf(callee as Callee)
      if (!testFunctions.has(words[0] ?? '') || words.some((word) => ['skip', 'todo', 'fails'].includes(word))) return
      const title =
        first?.type === 'Literal'
          ? first.value
          : first?.type === 'TemplateLiteral'
            ? first.quasis.map(({ value }) => value.raw).join('…')
            : undefined
      if (typeof title === 'string') titles.push({ file: file.path, line: file.lineOf(start), title })
    },
  })
  return titles
}

/** `['it', 'each']` of `it.each([…])('…')` and of `` it.each`…`('…') ``. */
function wordsOf({ type, name, object, property, callee, tag }: Callee): string[] {
  if (type === 'Identifier') return [name ?? '']
  if (type === 'MemberExpression' && object) return [...wordsOf(object), property?.name ?? '']
  const inner = callee ?? tag
  return inner ? wordsOf(inner) : []
}
