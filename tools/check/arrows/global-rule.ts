import { errorAt, type Finding } from '../finding.ts'
import { type ParsedFile, walk } from '../parsed-file.ts'
import { isTest } from '../source-tree.ts'
import { importsOf } from './imports.ts'
import { placeOf } from './place.ts'

export const globalRules = ['global'] as const

const reasons = {
  time: 'time comes from ctx.clock',
  ids: 'ids come from ctx.ids',
  chance: 'chance comes from ctx.chance',
  environment: 'configuration is read once, in src/platform/server/config',
  output: 'log through the platform',
} as const

type Reason = keyof typeof reasons

const members: Readonly<Record<string, Reason>> = {
  'Date.now': 'time',
  'Math.random': 'chance',
  'crypto.randomUUID': 'ids',
  'crypto.getRandomValues': 'chance',
  'process.env': 'environment',
}

const imported: Readonly<Record<string, Reason>> = {
  randomUUID: 'ids',
  randomBytes: 'chance',
  randomInt: 'chance',
  randomFillSync: 'chance',
  randomFill: 'chance',
  env: 'environment',
}

/** Time, ids, chance, configuration and output come as arguments; only the platform touches the globals behind them. */
export function checkGlobals(files: readonly ParsedFile[]): Finding[] {
  return files.filter((file) => placeOf(file.path).kind !== 'outside' && !isTest(file.path)).flatMap(checkFile)
}

function mayUse(path: string, reason: Reason): boolean {
  if (reason === 'environment') return path.startsWith('src/platform/server/config/')
  return path.startsWith('src/platform/')
}

function checkFile(file: ParsedFile): Finding[] {
  const findings: Finding[] = []
  const found = (what: string, reason: Reason, line: number) => {
    if (!mayUse(file.path, reason)) findings.push(errorAt(file.path, line, 'global', `${what}: ${reasons[reason]}`))
  }

  for (const { specifier, names, line } of importsOf(file)) {
    if (!/^node:(crypto|process)$/.test(specifier)) continue
    for (const name of names) if (Object.hasOwn(imported, name)) found(name, imported[name] as Reason, line)
  }

  walk(file, {
    MemberExpression({ object, property, computed, start }) {
      const name = computed ? undefined : (property as { name: string }).name
      const owner = ownerOf(object as Expression)
      if (owner === 'console') found('console', 'output', file.lineOf(start))
      const reason = Object.hasOwn(members, `${owner}.${name}`) ? members[`${owner}.${name}`] : undefined
      if (reason) found(`${owner}.${name}`, reason, file.lineOf(start))
    },
    NewExpression({ callee, arguments: given, start }) {
      if (given.length === 0 && ownerOf(callee as Expression) === 'Date') found('new Date()', 'time', file.lineOf(start))
    },
    CallExpression({ callee, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date') found('Date()', 'time', file.lineOf(start))
    },
  })
  return findings
}

type Expression = { readonly type: string; readonly name?: string; readonly object?: Expression; readonly property?: Expression }

/** `console` of both `console.log` and `globalThis.console.log`. */
function ownerOf(expression: Expression): string | undefined {
  if (expression.type === 'Identifier') return expression.name
  const isGlobal = expression.type === 'MemberExpression' && ['globalThis', 'window', 'self'].includes(expression.object?.name ?? '')
  return isGlobal ? expression.property?.name : undefined
}
