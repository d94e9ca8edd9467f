/**
 * A real SMTP server that takes every letter and counts them, as a program of its own (`node smtp-sink.ts`): what it does for the one who is measured
 * it does for the yardstick too. Talks to the process that started it over its channel.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SMTPServer } from 'smtp-server'

export interface Delivery {
  /** Letters taken, and different recipients among them. */
  readonly letters: number
  readonly recipients: number
}

export interface SmtpSink {
  readonly url: string
  /** Forgets what came so far; then resolves when so many letters have been taken. */
  expect(letters: number): Promise<Delivery>
  stop(): Promise<void>
}

type Said = { readonly port: number } | Delivery

/** Longer than any number of letters that is measured takes. */
const patienceMilliseconds = 600_000

export async function startSmtpSink(): Promise<SmtpSink> {
  const child = fork(fileURLToPath(import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const { port } = (await nextWord(child)) as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    async expect(letters) {
      const arrived = nextWord(child)
      child.send({ letters })
      return (await arrived) as Delivery
    },
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

async function nextWord(child: ChildProcess): Promise<Said> {
  const signal = AbortSignal.timeout(patienceMilliseconds)
  const gone = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('the SMTP server has ended')))
  const [said] = (await Promise.race([once(child, 'message', { signal }), gone])) as [Said]
  return said
}

function serve(): void {
  let wanted = 0
  let letters = 0
  let recipients = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      stream.resume()
      stream.on('end', () => {
        letters += 1
        for (const { address } of session.envelope.rcptTo) recipients.add(address)
        done()
        if (letters === wanted) process.send?.({ letters, recipients: recipients.size })
      })
    },
  })
  process.on('message', (message: { letters: number }) => {
    wanted = message.letters
    letters = 0
    recipients = new Set()
  })
  process.once('disconnect', () => process.exit(0))
  const listener = server.listen(0, '127.0.0.1', () => process.send?.({ port: (listener.address() as { port: number }).port }))
}

if (import.meta.main) serve()
