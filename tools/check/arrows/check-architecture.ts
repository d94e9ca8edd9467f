import type { Finding } from '../finding.ts'
import { parseFile } from '../parsed-file.ts'
import type { SourceFile } from '../source-tree.ts'
import { applySuppressions } from '../suppressions.ts'
import { arrowRules, checkArrows } from './arrow-rules.ts'
import { checkCycles, cycleRules } from './cycle-rule.ts'
import { checkExports, exportRules } from './export-rules.ts'
import { checkGlobals, globalRules } from './global-rule.ts'
import { checkPackages, packageRules } from './package-rules.ts'
import { checkSql, sqlRules } from './sql-rule.ts'

const rules = [...arrowRules, ...packageRules, ...cycleRules, ...sqlRules, ...globalRules, ...exportRules]

/** Everything that architecture.mjs draws and house style §3 and §13 forbid, over the given files. */
export function checkArchitecture(sources: readonly SourceFile[]): Finding[] {
  const files = sources.map(parseFile)
  const findings = [checkArrows, checkPackages, checkCycles, checkSql, checkGlobals, checkExports].flatMap((check) => check(files))
  return applySuppressions(findings, files, rules)
}
