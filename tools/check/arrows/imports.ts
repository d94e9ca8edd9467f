import { posix } from 'node:path'
import type { ParsedFile } from '../parsed-file.ts'

/** One import, re-export or dynamic import of a file. */
export type Import = {
  readonly specifier: string
  readonly line: number
  /** Erased before the program runs (`import type`, `export type`). */
  readonly typeOnly: boolean
  readonly dynamic: boolean
  /** Names taken from the module; empty for `*`, side effects and dynamic imports. */
  readonly names: readonly string[]
}

/** All imports of a file. `specifier` is empty for a dynamic import whose target is computed. */
export function importsOf(file: ParsedFile): Import[] {
  const { staticImports, staticExports, dynamicImports } = file.module

  const imports = staticImports.map((statement) => ({
    specifier: statement.moduleRequest.value,
    line: file.lineOf(statement.start),
    // Under verbatimModuleSyntax `import { type A }` still loads the module; only `import type` vanishes.
    typeOnly:
      /^import\s+type\s+[^,]/.test(file.text.slice(statement.start, statement.end)) && statement.entries.every((entry) => entry.isType),
    dynamic: false,
    names: statement.entries.flatMap((entry) => entry.importName.name ?? []),
  }))

  const reExports = staticExports.flatMap((statement) => {
    const entries = statement.entries.filter((entry) => entry.moduleRequest !== null)
    const request = entries[0]?.moduleRequest
    if (!request) return []
    const names = entries.flatMap((entry) => entry.importName.name ?? [])
    const typeOnly = /^export\s+type\b/.test(file.text.slice(statement.start, statement.end))
    return [{ specifier: request.value, line: file.lineOf(statement.start), typeOnly, dynamic: false, names }]
  })

  const lazy = dynamicImports.map(({ start, moduleRequest }) => {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(file.text.slice(moduleRequest.start, moduleRequest.end))
    return { specifier: literal?.[2] ?? '', line: file.lineOf(start), typeOnly: false, dynamic: true, names: [] }
  })

  return [...imports, ...reExports, ...lazy]
}

/** The path from the root that a relative specifier names, or undefined for packages. Vite's `?raw` and the like are dropped. */
export function targetOf(file: ParsedFile, { specifier }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return posix.normalize(posix.join(posix.dirname(file.path), specifier.replace(/\?.*$/, '')))
}
