/** Of Vite's manifest, by source file. */
export type Manifest = Readonly<Record<string, { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[] }>>

/** Of `pages.json` (tools/build/page-index.ts). */
export type PageIndex = readonly {
  /** `/admin/users/$userId` */
  readonly path: string
  /** Keys of the manifest: what the page shows first. */
  readonly chunks: readonly string[]
}[]

/**
 * Which files a path of the sites needs at once: its page and frame with all that they import, each once, without the entry's own, which
 * `index.html` names. Of several patterns that fit, the one with fewer parameters is meant, as for the router.
 */
export function createPreloads(manifest: Manifest, pages: PageIndex): (path: string) => readonly string[] {
  const filesOf = (keys: readonly string[]): Set<string> => {
    const found = new Set<string>()
    const seen = new Set<string>()
    const visit = (key: string): void => {
      const chunk = manifest[key]
      if (chunk === undefined || seen.has(key)) return
      seen.add(key)
      found.add(chunk.file)
      for (const imported of chunk.imports ?? []) visit(imported)
    }
    for (const key of keys) visit(key)
    return found
  }
  const known = filesOf(Object.keys(manifest).filter((key) => manifest[key]?.isEntry))
  const patterns = pages
    .map(({ path, chunks }) => ({
      segments: path === '/' ? [''] : path.split('/'),
      parameters: path.split('$').length,
      files: [...filesOf(chunks)].filter((file) => !known.has(file)),
    }))
    .sort((left, right) => left.parameters - right.parameters)
  return (path) => {
    const asked = path.replace(/\/+$/, '').split('/')
    const page = patterns.find(
      ({ segments }) => segments.length === asked.length && segments.every((part, place) => part.startsWith('$') || part === asked[place]),
    )
    return page?.files ?? []
  }
}
