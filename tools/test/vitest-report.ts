/** Vitest's JSON report (compatible with Jest's), as far as it is needed here. */
export type VitestReport = {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[] | null
    }[]
  }[]
}

export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const nothing: Totals = { passed: 0, failed: 0, skipped: 0 }

export function addTotals(one: Totals, other: Totals): Totals {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped }
}

/**
 * Counts tests. A file that failed without a failed test (it did not load, a hook threw) counts as one failure, and so does a run that failed
 * although all its tests passed (an error outside of any test): no red run may add up to a green line.
 */
export function totalsOf(report: VitestReport): Totals {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** What failed, with the head of each message; at most `limit` entries, the rest is in the log. */
export function formatFailures(report: VitestReport, limit = 20): string {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && tests.length === 0) return [`${name}\n${indent(message)}`]
    return tests.map(({ fullName, failureMessages }) => `${name}\n    ${fullName}\n${indent((failureMessages ?? []).join('\n'))}`)
  })
  const more = failures.length > limit ? [`… and ${failures.length - limit} more`] : []
  return [...failures.slice(0, limit), ...more].join('\n')
}

/** What passed only when it was tried again, with why it had not before: no failure, but something to look into. */
export function formatRetries(report: VitestReport, limit = 20): string {
  const retried = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && (failureMessages ?? []).length > 0)
      .map(({ fullName, failureMessages }) => `passed when tried again: ${name}\n    ${fullName}\n${indent(failureMessages?.[0] ?? '')}`),
  )
  const more = retried.length > limit ? [`… and ${retried.length - limit} more`] : []
  return [...retried.slice(0, limit), ...more].join('\n')
}

function indent(text: string): string {
  return text
    .split('\n')
    .slice(0, 12)
    .map((line) => `      ${line.slice(0, 300)}`)
    .join('\n')
}
