/** A Vite plugin. Files that browsers ask for by a fixed name: the icon and what makes the sites installable (https://www.w3.org/TR/appmanifest/). */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const manifest = {
  id: '/my',
  name: 'Genkan',
  short_name: 'Genkan',
  lang: 'ja',
  start_url: '/my',
  // The users' site alone; their personal address (/u/…) opens in the browser, where the mail was read.
  scope: '/my',
  display: 'standalone',
  background_color: '#F4F5F8',
  theme_color: '#2B4ACB',
  icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
}

/** @param icon path of the SVG */
export function siteFiles(icon: string): Plugin {
  return {
    name: 'genkan:site-files',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'favicon.svg', source: readFileSync(icon, 'utf8') })
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(manifest) })
    },
  }
}
