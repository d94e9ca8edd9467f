import { errorAt, type Finding } from '../finding.ts'
import { type ParsedFile, walk } from '../parsed-file.ts'
import { isTest } from '../source-tree.ts'
import { importsOf } from './imports.ts'
import { placeOf } from './place.ts'

export const sqlRules = ['sql'] as const

const builders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const statement =
  /^\s*(select|insert|update|delete|merge|with|copy|create|alter|drop|truncate|call|set|begin|commit|rollback|lock|listen|notify)\s/i

/** SQL stands in `server/queries/*` of a feature and in platform/server: nowhere else is a query built or sent. */
export function checkSql(files: readonly ParsedFile[]): Finding[] {
  return files.filter((file) => !mayHoldSql(file.path)).flatMap(checkFile)
}

function mayHoldSql(path: string): boolean {
  const place = placeOf(path)
  if (place.kind === 'outside' || isTest(path)) return true
  if (place.kind === 'layer') return place.layer === 'platform/server'
  return place.kind === 'feature' && place.part === 'server' && place.inner.startsWith('queries/')
}

function checkFile(file: ParsedFile): Finding[] {
  const findings = importsOf(file)
    .filter((one) => one.specifier === 'kysely' && !one.typeOnly && one.names.includes('sql'))
    .map((one) => errorAt(file.path, one.line, 'sql', 'sql`…` belongs to server/queries'))

  walk(file, {
    CallExpression({ callee, arguments: [first], start }) {
      if (callee.type !== 'MemberExpression' || callee.computed) return
      const { name } = callee.property as { name: string }
      if (builders.has(name)) findings.push(errorAt(file.path, file.lineOf(start), 'sql', `.${name}(…) belongs to server/queries`))

      const text = first?.type === 'Literal' ? first.value : first?.type === 'TemplateLiteral' ? first.quasis[0]?.value.raw : undefined
      if (name === 'query' && typeof text === 'string' && statement.test(text)) {
        findings.push(errorAt(file.path, file.lineOf(start), 'sql', 'a statement belongs to server/queries'))
      }
    },
  })
  return findings
}
