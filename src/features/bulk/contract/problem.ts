/**
 * What can be said about a row of a file. Codes are the manual's (MCOP CSV table); a format may add codes of its own feature.
 * An `E` forbids the whole file (MCOP-CSV-9), a `W` is shown and, where the format says so, must be ticked.
 */
import type { ProblemParams } from '../../../kernel/errors.ts'

export const csvErrorCodes = [
  'CSV-E01',
  'CSV-E02',
  'CSV-E03',
  'CSV-E04',
  'CSV-E05',
  'CSV-E06',
  'CSV-E07',
  'CSV-E08',
  'CSV-E09',
  'CSV-E10',
  'CSV-E11',
  'CSV-E12',
  'CSV-E13',
  'CSV-E14',
  'CSV-E15',
  'CSV-E16',
  'CSV-E17',
  'CSV-E18',
  'CSV-E19',
  'CSV-E20',
  'CSV-E21',
  'CSV-E22',
  // Beyond the manual: what Excel has destroyed and nobody can restore; a cell that is neither of the allowed forms.
  'CSV-E23',
  'CSV-E24',
  'CSV-E25',
  // Beyond the manual: what would take the right to sign in from whoever uploads, or the last administrator from a company.
  'CSV-E26',
  // Beyond the manual: whose rights reach further than those of whoever uploads.
  'CSV-E27',
  // Beyond the manual: what protects the own account of whoever uploads, which wants a proof that a file cannot give.
  'CSV-E28',
  // Beyond the manual: an address that changes when it is confirmed, which a file cannot wait for.
  'CSV-E29',
] as const

export const csvWarningCodes = [
  'CSV-W01',
  'CSV-W02',
  'CSV-W03',
  'CSV-W04',
  'CSV-W05',
  'CSV-W06',
  // Beyond the manual: a number that Excel wrote as 1.23E+11 and that can be restored without loss; full-width made half-width.
  'CSV-W07',
  'CSV-W08',
] as const

export type CsvCode = (typeof csvErrorCodes)[number] | (typeof csvWarningCodes)[number]

export interface BulkProblem {
  /** A `CSV-…` code, or a code of the format's own feature whose sentences are in `FormatMessages`. */
  readonly code: string
  readonly params?: ProblemParams
}

export type ProblemLevel = 'error' | 'warning'

/** `CSV-W01`, `SSO-W02` are warnings; everything else is an error. */
export function levelOf(code: string): ProblemLevel {
  return /^[A-Z]+-W\d+$/.test(code) ? 'warning' : 'error'
}

/** Problems kept with the run; beyond it they are only counted. The manual's portal shall tell 1,000 (MCOP-CSV-11); pages show them by the hundred. */
export const problemCap = 10_000
