import type { Ctx } from '../../../../platform/server/context.ts'
import { headersOf, readDeliveryReport } from '../../../../protocols/mail/index.ts'
import { failureOf } from '../failure-of.ts'
import { recordBounce } from '../queries/undelivered.ts'
import type { ReturnPaths } from '../return-path.ts'

/** What became of a message to the return path. Only `recorded` has changed anything. */
export type BounceOutcome = 'recorded' | 'no-report' | 'no-failure' | 'unknown-letter'

export interface Bounce {
  readonly message: Uint8Array
  /** As the mail server names it; left out: the message's own headers say. */
  readonly to?: string | undefined
}

/**
 * Takes in what came back (RFC 3464): marks the letter whose return path it was sent to (SSO-MAIL-6), in a unit of work of the provider. Anybody may
 * write to these addresses, so that only a report of a failure to the address of a letter that was taken lately does anything.
 */
export async function takeInBounce(paths: ReturnPaths, ctx: Ctx, bounce: Bounce): Promise<BounceOutcome> {
  ctx.unaudited('delivery of letters that were audited when they were written')
  const report = readDeliveryReport(bounce.message)
  if (report === undefined) return 'no-report'
  const failed = report.recipients.find(({ action }) => action === 'failed')
  if (failed === undefined) return 'no-failure'
  const [id] = recipientsOf(bounce).flatMap((address) => paths.messageIdOf(address) ?? [])
  if (id === undefined) return 'unknown-letter'
  const code = /^[45]\d\d(?=[ -])/.exec(failed.diagnostic)?.[0]
  const answer = code === undefined ? failed.status : `${code} ${failed.status}`
  const says = failed.diagnostic === '' ? failed.status : failed.diagnostic
  return (await recordBounce(ctx, { id, answer, says, failure: failureOf(answer) })) ? 'recorded' : 'unknown-letter'
}

/** An envelope's recipient as servers write it into the headers on delivery, and the one that the report is addressed to. */
function recipientsOf({ message, to }: Bounce): readonly string[] {
  if (to !== undefined) return [to]
  return headersOf(message)
    .filter(([name]) => ['delivered-to', 'x-original-to', 'to'].includes(name))
    .flatMap(([, value]) => value.split(','))
    .map((address) => address.replace(/^.*<([^<>]*)>.*$/, '$1'))
}
