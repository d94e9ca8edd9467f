import { readConfig } from '../../../../platform/server/config/config.ts'
import { createLog } from '../../../../platform/server/log.ts'
import { openCore } from '../../application.ts'
import { type Command, CommandError, readOptions } from '../../command.ts'
import { inProvider } from '../company.ts'

/** EX_TEMPFAIL of sysexits: the mail server keeps the message and tries again. */
const laterAgain = 75
/** A report stands at the beginning; what follows is the letter that it is about. */
const mostBytes = 1_048_576

const outcomes = {
  recorded: 'recorded: the letter is marked as undelivered',
  'no-report': 'nothing to record: this is no delivery report (RFC 3464)',
  'no-failure': 'nothing to record: the report tells of no failure',
  'unknown-letter': 'nothing to record: no letter of ours was sent from there lately',
}

export const bounceCommand: Command = {
  name: 'bounce',
  summary: 'takes in a message that came back to GENKAN_BOUNCE_ADDRESS',
  help: `Usage: genkan bounce [--to ADDRESS] < message

For the mail server's pipe: reads one message and, where it is a delivery report (RFC 3464) of a failure, marks the letter and its user as
undelivered. Each letter has an envelope sender of its own, GENKAN_BOUNCE_ADDRESS with "+" and a token behind the part before the @. Give the
address that the message came to by --to; without it, the message's headers say. Anything else is dropped.

Exit code 0: done, or nothing to do; 75: not possible at present, try again.

Example: Postfix, in master.cf, with recipient_delimiter = + and the address in transport_maps
  genkan-bounce unix - n n - 1 pipe flags=q user=genkan argv=/opt/genkan/bin/genkan bounce --to \${original_recipient}`,
  async run(argv, output) {
    const { values } = readOptions(argv, { to: { type: 'string' } })
    const config = readConfig()
    if (config.bounceAddress === undefined) throw new CommandError('GENKAN_BOUNCE_ADDRESS is not set: no letter comes back to us')
    const message = await readInput(process.stdin)
    try {
      const core = await openCore(config, createLog(config.logLevel))
      try {
        const bounce = { message, to: values.to }
        output.out(outcomes[await inProvider(core, 'bounce', 'write', (ctx) => core.features.api.notifications.takeInBounce(ctx, bounce))])
        return 0
      } finally {
        await core.close()
      }
    } catch (error) {
      output.problem(`genkan bounce: ${error instanceof Error ? error.message : String(error)}`)
      return laterAgain
    }
  },
}

/** To its end, so that the mail server can finish writing; kept is only the beginning. */
async function readInput(stream: AsyncIterable<Buffer | string>): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    if (size < mostBytes) chunks.push(Buffer.from(chunk))
    size += chunk.length
  }
  return Buffer.concat(chunks)
}
