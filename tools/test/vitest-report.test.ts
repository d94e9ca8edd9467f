import { describe, expect, it } from 'vitest'
import { formatFailures, formatRetries, totalsOf, type VitestReport } from './vitest-report.ts'

type TestFile = VitestReport['testResults'][number]

const file = (status: string, ...tests: string[]): TestFile => ({
  name: 'a.test.ts',
  status,
  message: 'cannot load',
  assertionResults: tests.map((test) => ({ fullName: `it ${test}`, status: test, failureMessages: test === 'failed' ? ['because'] : [] })),
})

function reportOf(success: boolean, ...files: TestFile[]): VitestReport {
  const count = (status: string) =>
    files.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status).length
  return {
    success,
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
    numTodoTests: count('todo'),
    testResults: files,
  }
}

describe('totals', () => {
  it('count tests, also those that do not run', () => {
    expect(totalsOf(reportOf(true, file('passed', 'passed', 'passed', 'skipped', 'todo')))).toEqual({ passed: 2, failed: 0, skipped: 2 })
    expect(totalsOf(reportOf(false, file('failed', 'passed', 'failed')))).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  it('count a file that did not load, and a run that failed outside of its tests', () => {
    expect(totalsOf(reportOf(false, file('passed', 'passed'), file('failed')))).toMatchObject({ passed: 1, failed: 1 })
    expect(totalsOf(reportOf(false, file('passed', 'passed')))).toMatchObject({ passed: 1, failed: 1 })
  })
})

describe('failures', () => {
  it('name the test, or the file that did not load', () => {
    expect(formatFailures(reportOf(false, file('failed', 'failed')))).toBe('a.test.ts\n    it failed\n      because')
    expect(formatFailures(reportOf(false, file('failed')))).toBe('a.test.ts\n      cannot load')
  })

  it('are bounded', () => {
    expect(formatFailures(reportOf(false, file('failed', ...Array(5).fill('failed'))), 2)).toMatch(/… and 3 more$/)
  })
})

describe('retries', () => {
  const test = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages })
  const retried: TestFile = {
    ...file('passed'),
    assertionResults: [
      test('it passed', 'passed'),
      test('it passed late', 'passed', 'because', 'again'),
      test('it failed', 'failed', 'no'),
    ],
  }

  it('name what passed at a later try, and nothing else', () => {
    expect(formatRetries(reportOf(true, retried))).toBe('passed when tried again: a.test.ts\n    it passed late\n      because')
    expect(formatRetries(reportOf(true, file('passed', 'passed')))).toBe('')
  })

  it('are bounded', () => {
    expect(formatRetries(reportOf(true, retried, retried, retried), 2)).toMatch(/… and 1 more$/)
  })
})
