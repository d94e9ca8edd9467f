/** An entry of Vite's manifest (https://vite.dev/guide/backend-integration), as far as it is needed here. */
export type ManifestChunk = {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

export type Manifest = Readonly<Record<string, ManifestChunk>>

/** One budget and what was measured against it, both in bytes after gzip. */
export type Weight = { readonly what: string; readonly bytes: number; readonly limit: number }

const kilobyte = 1024

/** Limits of the UI guide, §2. The first pattern that fits a page's source file decides. */
const pageLimits: readonly { readonly source: RegExp; readonly limit: number }[] = [
  { source: /sign-in-page\.tsx$/, limit: 115 },
  { source: /-tree-page\.tsx$|\/department-list-page\.tsx$/, limit: 165 },
  { source: /-list-page\.tsx$/, limit: 130 },
  { source: /-page\.tsx$/, limit: 125 },
]

const entryLimit = 110
const ownChunkLimit = 25
const widgetLimit = 60
const cssLimit = 12

/**
 * Weighs what a browser loads: the entry with everything it imports, each page up to its first use (entry, site shell, page, all with their imports),
 * each page's own chunk, each chunk that is loaded later, and all style sheets together.
 *
 * @param gzipSize bytes of a file of the build after gzip
 * @param doors source files of the pages that are shown without a site's shell
 */
export function measureBudgets(manifest: Manifest, gzipSize: (file: string) => number, doors: ReadonlySet<string>): Weight[] {
  const weigh = (keys: Iterable<string>) => filesOf(manifest, keys).reduce((sum, file) => sum + gzipSize(file), 0)
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const lazy = Object.entries(manifest).filter(([, chunk]) => chunk.isDynamicEntry)
  const shells = lazy.filter(([, { src }]) => /(^|\/)site-frame\.tsx$/.test(src ?? '')).map(([key]) => key)

  const loaded = lazy.flatMap(([key, { src = key, file }]) => {
    const page = pageLimits.find(({ source }) => source.test(src))
    if (!page) return [{ what: `later: ${src}`, bytes: gzipSize(file), limit: widgetLimit * kilobyte }]

    const frames = doors.has(src) ? [[]] : shells.map((shell) => [shell])
    const widest = Math.max(...(frames.length > 0 ? frames : [[]]).map((frame) => weigh([...entries, ...frame, key])))
    return [
      { what: `first use: ${src}`, bytes: widest, limit: page.limit * kilobyte },
      { what: `own chunk: ${src}`, bytes: gzipSize(file), limit: ownChunkLimit * kilobyte },
    ]
  })

  const styles = new Set(Object.values(manifest).flatMap(({ file, css = [] }) => (file.endsWith('.css') ? [file, ...css] : css)))
  const css = [...styles].reduce((sum, file) => sum + gzipSize(file), 0)
  return [
    { what: 'entry', bytes: weigh(entries), limit: entryLimit * kilobyte },
    ...loaded,
    { what: 'all CSS', bytes: css, limit: cssLimit * kilobyte },
  ]
}

/** The script files of these chunks and of all they import, each once. */
function filesOf(manifest: Manifest, keys: Iterable<string>): string[] {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  for (const key of keys) visit(key)
  return [...new Set([...seen].flatMap((key) => manifest[key]?.file ?? []))].filter((file) => file.endsWith('.js'))
}
