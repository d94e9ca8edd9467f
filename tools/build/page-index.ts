/**
 * A Vite plugin. Writes `pages.json` beside Vite's manifest: which source files a path of the sites shows first, read from the `definePage`
 * calls. The server preloads their chunks (`platform/server/http/web-site.ts`), so that a page does not wait for the entry to ask for them.
 */
import { dirname, relative, resolve } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import type { Plugin } from 'vite'

export interface FoundPage {
  /** As in `definePage`: parameters begin with `$`. */
  readonly path: string
  readonly file: string
  /** Shown without the frame of a site. */
  readonly isDoor: boolean
}

/** @param frame source file of the frames behind a sign-in, which come together with each of their pages */
export function pageIndex(root: string, frame: string): Plugin {
  const found: FoundPage[] = []
  return {
    name: 'genkan:page-index',
    apply: 'build',
    buildStart() {
      found.length = 0
    },
    transform(code, id) {
      if (/\.tsx?$/.test(id) && code.includes('definePage({')) found.push(...pagesIn(id, code))
      return null
    },
    generateBundle() {
      const nameOf = (file: string): string => relative(root, file)
      const pages = found.map(({ path, file, isDoor }) => ({ path, chunks: isDoor ? [nameOf(file)] : [nameOf(frame), nameOf(file)] }))
      const source = JSON.stringify(pages.sort((left, right) => (left.path < right.path ? -1 : 1)))
      this.emitFile({ type: 'asset', fileName: '.vite/pages.json', source })
    },
  }
}

type Loaders = ReadonlyMap<string, string>

/** The pages that a module defines. A loader is an `import()` in place or a constant of the module that holds one. */
export function pagesIn(file: string, code: string): FoundPage[] {
  const { program } = parseSync(file, code)
  const imported = (text: string): string | undefined => /import\(\s*['"]([^'"]+)['"]/.exec(text)?.[1]
  const loaders = new Map<string, string>()
  const pages: FoundPage[] = []
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (init?.type !== 'ArrowFunctionExpression') return
      // A loader may also pick from another one.
      const body = code.slice(init.start, init.end)
      const source = imported(body) ?? loaderIn(body, loaders)
      if (id.type === 'Identifier' && source !== undefined) loaders.set(id.name, source)
    },
  }).visit(program)
  new Visitor({
    CallExpression(call) {
      const [argument] = call.arguments
      if (call.callee.type !== 'Identifier' || call.callee.name !== 'definePage' || argument?.type !== 'ObjectExpression') return
      const members = new Map(
        argument.properties.flatMap((member) =>
          member.type === 'Property' && member.key.type === 'Identifier'
            ? [[member.key.name, code.slice(member.value.start, member.value.end)] as const]
            : [],
        ),
      )
      const path = unquoted(members.get('path'))
      const load = members.get('load') ?? ''
      const source = imported(load) ?? loaderIn(load, loaders)
      if (path === undefined || source === undefined) throw new Error(`${file}: a page without a readable path or loader`)
      pages.push({ path, file: resolve(dirname(file), source), isDoor: unquoted(members.get('frame')) === 'door' })
    },
  }).visit(program)
  return pages
}

function loaderIn(load: string, loaders: Loaders): string | undefined {
  for (const [name, source] of loaders) if (new RegExp(`\\b${name}\\b`).test(load)) return source
  return undefined
}

function unquoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^['"](.*)['"]$/.exec(text)?.[1]
}
