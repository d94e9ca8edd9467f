import { parseFile, walk } from '../check/parsed-file.ts'
import { isTest, readCode } from '../check/source-tree.ts'
import { formatTable } from './markdown-table.ts'

type Variable = { readonly name: string; readonly fallback: string }

/**
 * Every environment variable that src/platform/server/config reads, with the value that stands for an unset one. Two forms are understood, and
 * they are the ones that folder uses: `environment.NAME || fallback` (or `??`) and `read('NAME', fallback)`.
 */
export function renderConfiguration(root: string): string {
  const variables = readCode(root, ['src/platform/server/config'])
    .filter(({ path }) => !isTest(path))
    .flatMap((file) => variablesOf(file))
  const byName = new Map<string, Variable>()
  for (const variable of variables) if (variable.fallback !== '' || !byName.has(variable.name)) byName.set(variable.name, variable)

  const rows = [...byName.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, fallback }) => [`\`${name}\``, fallback === '' ? '' : `\`${fallback}\``])
  return `# Configuration\n\nEnvironment variables, read and checked once at start.\n\n${formatTable(['variable', 'unset means'], rows)}`
}

function variablesOf(source: { path: string; text: string }): Variable[] {
  const file = parseFile(source)
  const found: Variable[] = []
  const add = (name: unknown, fallback: string): void => {
    if (typeof name === 'string' && /^GENKAN_[A-Z_]+$/.test(name)) found.push({ name, fallback })
  }
  const literalOf = ({ type, start, end }: { type: string; start: number; end: number }): string =>
    type === 'Literal' || type === 'TemplateLiteral' ? file.text.slice(start, end).replace(/^(['"`])(.*)\1$/, '$2') : ''

  walk(file, {
    Literal: ({ value }) => add(value, ''),
    MemberExpression({ property }) {
      if (property.type === 'Identifier') add(property.name, '')
    },
    LogicalExpression({ left, right }) {
      if (left.type === 'MemberExpression' && left.property.type === 'Identifier') add(left.property.name, literalOf(right))
    },
    CallExpression({ arguments: [name, fallback] }) {
      if (name?.type === 'Literal' && fallback) add(name.value, literalOf(fallback))
    },
  })
  return found
}
