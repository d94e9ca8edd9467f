/** One thing that a check found. `line` counts from 1; 0 means the file or folder as a whole. */
export type Finding = {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly message: string
  readonly severity: 'error' | 'warning'
}

/** An error at a place; warnings are written out, since they are the exception. */
export function errorAt(file: string, line: number, rule: string, message: string): Finding {
  return { file, line, rule, message, severity: 'error' }
}

/** `file:line rule message`, one finding a line, sorted by place, in the form that editors and CI logs make clickable. */
export function formatFindings(findings: readonly Finding[]): string {
  return [...findings]
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.rule.localeCompare(b.rule))
    .map(({ file, line, rule, message, severity }) => `${file}:${line} ${rule}${severity === 'warning' ? ' (warning)' : ''} ${message}`)
    .join('\n')
}

/** Prints findings and a closing line, and sets the exit code: 1 if anything worse than a warning was found. */
export function reportFindings(name: string, findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.severity === 'error').length
  if (findings.length > 0) console.log(formatFindings(findings))
  console.log(`${name}: ${errors} errors, ${findings.length - errors} warnings`)
  if (errors > 0) process.exitCode = 1
}
