import { fileURLToPath } from 'node:url'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './tools/build/compress-assets.ts'
import { pageIndex } from './tools/build/page-index.ts'
import { plainImports } from './tools/build/plain-imports.ts'
import { sharedChunks } from './tools/build/shared-chunks.ts'
import { siteFiles } from './tools/build/site-files.ts'
import { slimRoutes } from './tools/build/slim-routes.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** `vite build` makes the product in dist/web; `--mode gallery` the design system's gallery, which is looked at and tested, never shipped. */
export default defineConfig(({ mode }) => {
  const gallery = mode === 'gallery'
  const outDir = at(gallery ? './dist/gallery' : './dist/web')
  return {
    root: at(gallery ? './src/app/web/gallery' : './src/app/web'),
    publicDir: false,
    plugins: [
      // React Aria brings its words in 30 languages; the page speaks two.
      { ...optimizeLocales.vite({ locales: ['ja-JP', 'en-US'] }), enforce: 'pre' },
      slimRoutes(),
      plainImports(),
      !gallery && { ...pageIndex(at('./src/app/web'), at('./src/app/web/site-frame.tsx')), enforce: 'pre' },
      !gallery && siteFiles(at('./src/app/web/icon.svg')),
      react(),
      tailwindcss(),
      !gallery && compressAssets(outDir),
    ],
    server: { proxy: gallery ? {} : { '/api': 'http://127.0.0.1:8080' } },
    build: {
      outDir,
      emptyOutDir: true,
      // One file with the first script, so that no script has to wait for styles of its own (tools/build/plain-imports.ts).
      cssCodeSplit: false,
      manifest: true,
      sourcemap: false,
      target: 'es2023',
      // Older targets would rewrite light-dark() and lose the theme switch.
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      // An asset as a data: URL would need a wider Content-Security-Policy.
      assetsInlineLimit: 0,
      // The server preloads what the asked page needs (tools/build/page-index.ts), links what they lead to; a table of all pages' files in
      // the entry would cost every first visit 3 KB.
      modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) },
      rolldownOptions: {
        treeshake: {
          // Declarations of the contracts: whatever a page does not use of them goes, and with it the schema library.
          manualPureFunctions: [
            'z',
            'defineErrors',
            'definePermissions',
            'defineRoute',
            'defineSiteRoutes',
            'atBothDoors',
            'defineFormat',
            'definePage',
          ],
          propertyReadSideEffects: false,
        },
        output: {
          codeSplitting: {
            // What every page needs and what changes only with a dependency: cached across releases.
            groups: [
              {
                name: 'framework',
                priority: 2,
                test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](?!query-core|react-query)[^\\/]+)[\\/]/,
              },
              // The sign-in pages do without it.
              { name: 'query', priority: 1, test: /node_modules[\\/]@tanstack[\\/](query-core|react-query)[\\/]/ },
              ...sharedChunks,
            ],
          },
        },
      },
    },
  }
})
