/**
 * A Vite plugin. All styles come with the first file and the server preloads what an asked page needs (`page-index.ts`), so an `import()` is
 * nothing but that. Vite's own helper, which looks for styles and preloads at every call, would cost every first visit 1 KB.
 */
import type { Plugin } from 'vite'

const helper = '\0vite/preload-helper.js'

export function plainImports(): Plugin {
  return {
    name: 'genkan:plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : null),
  }
}
