import { posix } from 'node:path'
import { errorAt, type Finding } from '../finding.ts'
import { isTest } from '../source-tree.ts'

export const nameRules = ['folder-size', 'file-name'] as const

const filesPerFolder = 15

/** `user-import-page`, `read-csv.test`, `vite.config`; a leading dot for configuration. */
const kebabCase = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
const codeFile = /\.(ts|tsx|mjs|js|css)$/

/** A drawer's whole name, or the noun a name ends with: both say nothing about what is inside. */
const drawer = /^(common|misc|shared)$|(^|-)(utils?|helpers?|misc)$/

// The names of these folders are given by the tools that look for them.
const foreignFolders = /^(__snapshots__|__screenshots__)$/

/** At most 15 files in a folder; tests beside their subject do not count, they would make testing cost room. */
export function checkFolderSizes(paths: readonly string[]): Finding[] {
  const sizes = new Map<string, number>()
  for (const path of paths) {
    if (isTest(path) && path.startsWith('src/')) continue
    const folder = posix.dirname(path)
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1)
  }
  return [...sizes]
    .filter(([, size]) => size > filesPerFolder)
    .map(([folder, size]) => errorAt(folder, 0, 'folder-size', `${size} files, at most ${filesPerFolder}: make a folder per noun`))
}

/** Folders and code files in kebab-case, none of them a drawer. Data files of tests keep the names their makers gave them. */
export function checkNames(paths: readonly string[]): Finding[] {
  const folders = new Set(paths.flatMap(foldersAbove))
  const files = paths.filter((path) => codeFile.test(path))

  return [...folders, ...files].flatMap((path) => {
    const name = posix.basename(path)
    if (foreignFolders.test(name)) return []
    if (!kebabCase.test(name)) return [errorAt(path, 0, 'file-name', `"${name}" is not kebab-case`)]
    if (drawer.test(name.replace(/\..*$/, ''))) return [errorAt(path, 0, 'file-name', `"${name}" names no thing`)]
    return []
  })
}

function foldersAbove(path: string): string[] {
  const folder = posix.dirname(path)
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)]
}
