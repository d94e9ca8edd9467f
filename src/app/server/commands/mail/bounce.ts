import { existsSync } from 'node:fs'
import {
  type Bounce,
  type BounceRecord,
  createReturnPaths,
  type NoBounce,
  readBounce,
} from '../../../../features/notifications/server/index.ts'
import { readConfig } from '../../../../platform/server/config/config.ts'
import { loadSecretBox } from '../../../../platform/server/crypto/secret-box.ts'
import { createLog } from '../../../../platform/server/log.ts'
import { openCore } from '../../application.ts'
import { type Command, CommandError, readOptions } from '../../command.ts'
import { inProvider } from '../company.ts'

/** EX_TEMPFAIL of sysexits: the mail server keeps the message and tries again. */
const laterAgain = 75
/** A report stands at the beginning; what follows is the letter that it is about. */
const mostBytes = 1_048_576

const outcomes: Readonly<Record<BounceRecord | NoBounce, string>> = {
  recorded: 'recorded: the letter is marked as undelivered',
  'not-yet': 'not yet: the letter is still on its way, try again',
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

Exit code 0: done, or nothing to do; 75: not possible at present, try again (the settings are wrong, too); 2: the call was not understood.

Example: Postfix, in master.cf, with recipient_delimiter = + and the address in transport_maps as genkan-bounce:. Postfix runs it in an
environment of its own, so that the settings of genkan serve are named here, GENKAN_DATABASE_URL and others as far as they are set
  genkan-bounce unix - n n - 1 pipe flags=q user=genkan argv=/usr/bin/env GENKAN_BOUNCE_ADDRESS=bounces@portal.example.jp
    GENKAN_DATA_DIR=/var/lib/genkan /usr/bin/node /opt/genkan/bin/genkan.mjs bounce --to \${original_recipient}`,
  async run(argv, output) {
    const { values } = readOptions(argv, { to: { type: 'string' } })
    try {
      const outcome = await takeIn({ message: await readInput(process.stdin), to: values.to })
      output.out(outcomes[outcome])
      return outcome === 'not-yet' ? laterAgain : 0
    } catch (error) {
      // Whatever is wrong here is mended by whoever runs it; a mail server that hears of any other failure throws the message away.
      output.problem(`genkan bounce: ${error instanceof Error ? error.message : String(error)}`)
      return laterAgain
    }
  },
}

async function takeIn(bounce: Bounce): Promise<BounceRecord | NoBounce> {
  const config = readConfig()
  if (config.bounceAddress === undefined) throw new CommandError('GENKAN_BOUNCE_ADDRESS is not set: no letter comes back to us')
  // A key of its own would know no letter, and every report would be dropped.
  if (!existsSync(config.secretKeyFile))
    throw new CommandError(`there is no key at ${config.secretKeyFile}: set GENKAN_DATA_DIR as for genkan serve`)
  const reported = readBounce(createReturnPaths(loadSecretBox(config.secretKeyFile), config.bounceAddress), bounce)
  if (typeof reported === 'string') return reported
  const core = await openCore(config, createLog(config.logLevel))
  try {
    return await inProvider(core, 'bounce', 'write', (ctx) => core.features.api.notifications.takeInBounce(ctx, reported))
  } finally {
    await core.close()
  }
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
