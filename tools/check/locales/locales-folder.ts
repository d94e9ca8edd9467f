import { posix } from 'node:path'

/** Where the sentences for the errors of a contract folder stand: beside it; the kernel's, which belong to no feature, with the browser platform. */
export function localesFolderOf(contractFolder: string): string {
  return contractFolder === 'src/kernel' ? 'src/platform/web/locales' : posix.join(contractFolder, '../locales')
}
