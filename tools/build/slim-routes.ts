/**
 * A Vite plugin. The browser needs of a route only method, path, kind and whether it has a body; the server alone validates. Without the
 * schemas a page does not download the schema library for the routes that it calls, only for the forms that it checks while typing.
 */
import { parseSync, Visitor } from 'oxc-parser'

/** What makes routes: one, one for each site, one for each door. */
const makers = new Set(['defineRoute', 'defineSiteRoutes', 'atBothDoors'])

/** Members that the browser never reads. */
const droppedMembers = new Set(['params', 'query', 'response', 'errors', 'summary', 'status', 'reads'])

export function slimRoutes() {
  return {
    name: 'slim-routes',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      const file = id.split('?')[0] ?? id
      if (!/\/contract\/.+\.ts$/.test(file) || ![...makers].some((maker) => code.includes(`${maker}(`))) return null
      return { code: withoutSchemas(file, code), map: null }
    },
  }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The module with each `defineRoute({…})` and the like reduced to what `platform/web/api-client.ts` reads. */
export function withoutSchemas(file: string, code: string): string {
  const edits: Edit[] = []
  const visitor = new Visitor({
    CallExpression(call) {
      const [argument] = call.arguments
      if (call.callee.type !== 'Identifier' || !makers.has(call.callee.name) || argument?.type !== 'ObjectExpression') return
      for (const member of argument.properties) {
        if (member.type !== 'Property' || member.key.type !== 'Identifier') continue
        if (droppedMembers.has(member.key.name)) edits.push({ start: member.start, end: endWithComma(code, member.end), text: '' })
        if (member.key.name === 'body') edits.push({ start: member.start, end: member.end, text: 'body: true' })
      }
    },
  })
  visitor.visit(parseSync(file, code).program)
  return withoutUnusedImports(file, applyEdits(code, edits))
}

/** Even an unused import ties its module, and all that the module needs, to the pages that call the routes. */
function withoutUnusedImports(file: string, code: string): string {
  const edits: Edit[] = []
  for (const statement of parseSync(file, code).program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.specifiers.length === 0) continue
    const rest = code.slice(0, statement.start) + code.slice(statement.end)
    const isUsed = statement.specifiers.some(({ local }) => new RegExp(`\\b${local.name}\\b`).test(rest))
    if (!isUsed) edits.push({ start: statement.start, end: statement.end, text: '' })
  }
  return applyEdits(code, edits)
}

function applyEdits(code: string, edits: Edit[]): string {
  return edits
    .sort((left, right) => right.start - left.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code)
}

function endWithComma(code: string, end: number): number {
  const comma = /^\s*,/.exec(code.slice(end))
  return end + (comma?.[0].length ?? 0)
}
