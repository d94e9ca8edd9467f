import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the project: its path from the root with `/`, and its text. */
export type SourceFile = { readonly path: string; readonly text: string }

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Folders that hold written code. Everything else (generated, docs, dist, data) is a product of it or prose. */
export const codeFolders = ['src', 'tests', 'tools', 'bench', 'bin'] as const

// Wrong on purpose: the checks' own tests prove on them that the wrong is found.
const fixtures = /^tools\/check\/fixtures\//

const codeFile = /\.(ts|tsx|mjs|js)$/

/** Paths of all files below the named folders, sorted; a folder that does not exist yet counts as empty. */
export function listFiles(root: string, folders: readonly string[] = codeFolders): string[] {
  return folders
    .flatMap((folder) => entriesOf(join(root, folder)).map((entry) => `${folder}/${entry}`))
    .filter((path) => !fixtures.test(path))
    .sort()
}

/** All code files (TypeScript and JavaScript) below the named folders with their text. */
export function readCode(root: string, folders: readonly string[] = codeFolders): SourceFile[] {
  return listFiles(root, folders)
    .filter((path) => codeFile.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Tests, and what stands beside them to serve them alone: `test-directory.ts`, `pipeline-harness.ts`. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/test-[a-z-]+\.tsx?$|-harness\.tsx?$/.test(path)
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
