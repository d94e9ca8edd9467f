import { headersOf, type ReportedRecipient, readDeliveryReport } from '../../../protocols/mail/index.ts'
import type { LetterFailure } from '../contract/letter-states.ts'
import { failureOf } from './failure-of.ts'
import type { ReturnPaths } from './return-path.ts'

export interface Bounce {
  readonly message: Uint8Array
  /** As the mail server names it; left out: the message's own headers say. */
  readonly to?: string | undefined
}

/** That a letter did not arrive, told to its own return path. */
export interface ReportedFailure {
  readonly id: string
  /** Reply code and enhanced status code, as far as there are any. */
  readonly answer: string
  readonly failure: LetterFailure
}

/** Why a message says nothing of a letter. */
export type NoBounce = 'no-report' | 'no-failure' | 'unknown-letter'

/**
 * Reads what came back (RFC 3464). Anybody may write to these addresses, so that only a report of a failure to the address of a letter does anything;
 * for all others no database is asked. Of the report only the numbers are kept: its words are whatever its writer likes.
 */
export function readBounce(paths: ReturnPaths, bounce: Bounce): ReportedFailure | NoBounce {
  const report = readDeliveryReport(bounce.message)
  if (report === undefined) return 'no-report'
  const failed = report.recipients.find(({ action }) => action === 'failed')
  if (failed === undefined) return 'no-failure'
  const [id] = recipientsOf(bounce).flatMap((address) => paths.messageIdOf(address) ?? [])
  if (id === undefined) return 'unknown-letter'
  const answer = answerOf(failed)
  return { id, answer, failure: failureOf(answer) }
}

/** Some servers report 5.0.0 for whatever it was; what the one behind them answered says more. */
function answerOf({ status, diagnostic }: ReportedRecipient): string {
  const [, code, own] = /^(?:([245]\d\d)(?=[ -]|$)[ -]*)?(?:#?([245]\.\d{1,3}\.\d{1,3})(?![.\d]))?/.exec(diagnostic) ?? []
  const said = status.endsWith('.0.0') && own !== undefined ? own : status
  return code === undefined ? said : `${code} ${said}`
}

/** An envelope's recipient as servers write it into the headers on delivery, and the one that the report is addressed to. */
function recipientsOf({ message, to }: Bounce): readonly string[] {
  if (to !== undefined) return [to]
  return headersOf(message)
    .filter(([name]) => ['delivered-to', 'x-original-to', 'to'].includes(name))
    .flatMap(([, value]) => value.split(','))
    .map((address) => address.replace(/^.*<([^<>]*)>.*$/, '$1'))
}
