import { errorAt, type Finding } from '../finding.ts'
import type { ParsedFile } from '../parsed-file.ts'
import { placeOf } from './place.ts'

export const exportRules = ['default-export', 'inner-index'] as const

/** Named exports only (configuration files excepted), and index files only as a feature's doors. */
export function checkExports(files: readonly ParsedFile[]): Finding[] {
  return files.flatMap((file) => [...defaultExportsOf(file), ...innerIndexOf(file)])
}

function defaultExportsOf(file: ParsedFile): Finding[] {
  // Tools that load a configuration file ask for its default export.
  if (/\.config\.(ts|mjs|js)$/.test(file.path)) return []
  return file.module.staticExports
    .filter(({ entries }) => entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'))
    .map(({ start }) => errorAt(file.path, file.lineOf(start), 'default-export', 'export by name, so that one thing has one name'))
}

function innerIndexOf(file: ParsedFile): Finding[] {
  const place = placeOf(file.path)
  if (place.kind !== 'feature' || !/(^|\/)index\.tsx?$/.test(place.inner)) return []
  const isDoor = place.inner === 'index.ts' && ['contract', 'server', 'web'].includes(place.part)
  return isDoor
    ? []
    : [errorAt(file.path, 0, 'inner-index', 'inside a feature files are imported directly; only the three doors are index files')]
}
