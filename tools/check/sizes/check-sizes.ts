import type { Finding } from '../finding.ts'
import { parseFile } from '../parsed-file.ts'
import type { SourceFile } from '../source-tree.ts'
import { applySuppressions } from '../suppressions.ts'
import { checkFileLengths, checkFunctionLengths, lineRules } from './line-rules.ts'
import { checkFolderSizes, checkNames, nameRules } from './name-rules.ts'

/** House style §11 and §12: lengths of files and functions, files per folder, names. `paths` also holds files that are no code. */
export function checkSizes(sources: readonly SourceFile[], paths: readonly string[]): Finding[] {
  const files = sources.map(parseFile)
  const findings = [...checkFileLengths(sources), ...checkFunctionLengths(files), ...checkFolderSizes(paths), ...checkNames(paths)]
  return applySuppressions(findings, files, [...lineRules, ...nameRules])
}
