import { errorAt, type Finding } from '../finding.ts'
import { type ParsedFile, walk } from '../parsed-file.ts'
import type { SourceFile } from '../source-tree.ts'

export const lineRules = ['file-length', 'function-length'] as const

const limits = { fileWarning: 300, file: 400, function: 60, component: 90 } as const

/** Sentences grow with the product and are read one at a time; splitting them by number would only hide where one stands. */
const unlimited = /\/locales\//

/** Files longer than 300 lines are pointed out, above 400 refused. */
export function checkFileLengths(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length
    if (unlimited.test(path) || lines <= limits.fileWarning) return []
    const finding = errorAt(path, 0, 'file-length', `${lines} lines, at most ${limits.fileWarning} (${limits.file} stops): split by noun`)
    return [lines > limits.file ? finding : { ...finding, severity: 'warning' as const }]
  })
}

type FunctionNode = { readonly start: number; readonly end: number; readonly body: unknown }

/**
 * Functions longer than 60 lines are refused; 90 for a component, that is a function which returns JSX itself
 * (docs/decisions: markup is declared, not decided). The callback of `describe` is a chapter of tests and no function in this sense.
 */
export function checkFunctionLengths(files: readonly ParsedFile[]): Finding[] {
  return files.flatMap((file) => {
    const functions: { node: FunctionNode; returnsJsx: boolean }[] = []
    const open: { node: FunctionNode; returnsJsx: boolean }[] = []
    const chapters = new Set<unknown>()

    const enter = (node: FunctionNode): void => {
      const isJsx = isJsxNode(node.body)
      const entry = { node, returnsJsx: isJsx }
      functions.push(entry)
      open.push(entry)
    }
    const leave = (): void => {
      open.pop()
    }

    walk(file, {
      CallExpression({ callee, arguments: given }) {
        const name = file.text.slice(callee.start, callee.end)
        if (/^describe\b/.test(name)) chapters.add(given.at(-1))
      },
      FunctionDeclaration: enter,
      'FunctionDeclaration:exit': leave,
      FunctionExpression: enter,
      'FunctionExpression:exit': leave,
      ArrowFunctionExpression: enter,
      'ArrowFunctionExpression:exit': leave,
      ReturnStatement({ argument }) {
        const innermost = open.at(-1)
        if (innermost && isJsxNode(argument)) innermost.returnsJsx = true
      },
    })

    return functions.flatMap(({ node, returnsJsx }) => {
      const first = file.lineOf(node.start)
      const lines = file.lineOf(node.end) - first + 1
      const limit = returnsJsx ? limits.component : limits.function
      if (lines <= limit || chapters.has(node)) return []
      return [errorAt(file.path, first, 'function-length', `${lines} lines, at most ${limit}${returnsJsx ? ' for a component' : ''}`)]
    })
  })
}

function isJsxNode(node: unknown): boolean {
  const { type, expression, consequent, alternate } = (node ?? {}) as Record<string, unknown>
  if (type === 'ParenthesizedExpression') return isJsxNode(expression)
  if (type === 'ConditionalExpression') return isJsxNode(consequent) || isJsxNode(alternate)
  return type === 'JSXElement' || type === 'JSXFragment'
}
