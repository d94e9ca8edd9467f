import { errorAt, type Finding } from './finding.ts'
import type { ParsedFile } from './parsed-file.ts'

/**
 * A rule may be set aside where it is wrong, with a reason that a reader can judge:
 *
 *     // check-ignore japanese-text: the name is written into the customer's file, not shown
 *     // check-ignore-file japanese-text: table of characters
 *
 * The first form covers its own and the following line. A suppression without a reason, or with nothing left to suppress, is a finding itself:
 * otherwise they outlive their cause.
 */
export function applySuppressions(findings: readonly Finding[], files: readonly ParsedFile[], rules: readonly string[]): Finding[] {
  const suppressions = files.flatMap(suppressionsOf).filter(({ rule }) => rules.includes(rule))
  const used = new Set<Suppression>()

  const kept = findings.filter((finding) => {
    const suppression = suppressions.find((candidate) => covers(candidate, finding))
    if (suppression) used.add(suppression)
    return !suppression
  })

  const faulty = suppressions.flatMap((suppression) => {
    if (!suppression.reason)
      return [errorAt(suppression.file, suppression.line, 'suppression', `say why ${suppression.rule} is ignored here`)]
    if (!used.has(suppression))
      return [errorAt(suppression.file, suppression.line, 'suppression', `nothing here breaks ${suppression.rule}; remove the comment`)]
    return []
  })
  return [...kept, ...faulty]
}

type Suppression = {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly reason: string
  readonly wholeFile: boolean
}

function suppressionsOf(file: ParsedFile): Suppression[] {
  return file.comments.flatMap((comment) => {
    const match = /^\s*\*?\s*check-ignore(-file)?\s+([a-z-]+)(?::\s*(\S.*))?/.exec(comment.value)
    if (!match) return []
    return [
      { file: file.path, line: file.lineOf(comment.end), rule: match[2] ?? '', reason: match[3] ?? '', wholeFile: match[1] !== undefined },
    ]
  })
}

function covers(suppression: Suppression, finding: Finding): boolean {
  if (suppression.file !== finding.file || suppression.rule !== finding.rule) return false
  return suppression.wholeFile || finding.line === suppression.line || finding.line === suppression.line + 1
}
