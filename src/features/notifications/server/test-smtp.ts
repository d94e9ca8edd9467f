/** A real SMTP server that answers as a test tells it to, for the feature's own tests. */
import { SMTPServer } from 'smtp-server'
import { createMailServer, type MailServer } from '../../../platform/server/mail/mail-server.ts'

export interface TestSmtp {
  readonly url: string
  readonly mailServer: MailServer
  /** What was taken: the envelope, and the whole message. */
  readonly taken: { readonly from: string; readonly to: string; readonly raw: string }[]
  /** What is said at each stage instead of "OK": the number and the words after it. At `sender` to everybody, else by recipient. */
  readonly refusals: Record<'sender' | 'recipient' | 'message', Map<string, readonly [code: number, says: string]>>
  forget(): void
  stop(): Promise<void>
}

export const everybody = '*'

export async function startSmtp(from = 'Genkan <no-reply@portal.example.jp>'): Promise<TestSmtp> {
  const taken: TestSmtp['taken'] = []
  const refusals: TestSmtp['refusals'] = { sender: new Map(), recipient: new Map(), message: new Map() }
  const refusalOf = (stage: keyof typeof refusals, address: string): Error | null => {
    const said = refusals[stage].get(address) ?? refusals[stage].get(everybody)
    return said === undefined ? null : Object.assign(new Error(said[1]), { responseCode: said[0] })
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (address, _session, done) => done(refusalOf('sender', address.address)),
    onRcptTo: (address, _session, done) => done(refusalOf('recipient', address.address)),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        const refused = refusalOf('message', to)
        const sender = session.envelope.mailFrom
        if (refused === null) taken.push({ from: sender === false ? '' : sender.address, to, raw: Buffer.concat(parts).toString() })
        done(refused)
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  const url = `smtp://127.0.0.1:${port}`
  const mailServer = createMailServer({ url, from })
  return {
    ...{ url, mailServer, taken, refusals },
    forget() {
      taken.length = 0
      for (const said of Object.values(refusals)) said.clear()
    },
    async stop() {
      mailServer.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
