import { fileURLToPath } from 'node:url'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './tools/build/compress-assets.ts'
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
      react(),
      tailwindcss(),
      !gallery && compressAssets(outDir),
    ],
    server: { proxy: gallery ? {} : { '/api': 'http://127.0.0.1:8080' } },
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      sourcemap: false,
      target: 'es2023',
      // Older targets would rewrite light-dark() and lose the theme switch.
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      // An asset as a data: URL would need a wider Content-Security-Policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            // What every page needs and what changes only with a dependency: cached across releases.
            groups: [{ name: 'framework', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ }],
          },
        },
      },
    },
  }
})
