/** A real SMTP server in the test's process, which can go down and come back on the same port. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { eventually } from './eventually.ts'

export interface ReceivedLetter {
  readonly to: readonly string[]
  /** The envelope's sender. */
  readonly from: string
  readonly subject: string
  /** The plain text part. */
  readonly text: string
}

export interface Mailbox {
  /** For GENKAN_SMTP_URL. */
  readonly url: string
  readonly letters: readonly ReceivedLetter[]
  /** Without security notices (new browser, lock, changed password, …): tests cause them all the time, and mean other letters. */
  withoutNotices(): readonly ReceivedLetter[]
  /** Waits for so many letters to this address, without security notices, and gives them, the oldest first. */
  lettersTo(address: string, count?: number): Promise<readonly ReceivedLetter[]>
  /** Forgets all letters after the first `kept`. */
  forgetAfter(kept: number): void
  /** Answers letters to this address with a refusal, until undefined is given. */
  refuse(address: string, says: readonly [code: number, words: string] | undefined): void
  goDown(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

export async function openMailbox(): Promise<Mailbox> {
  const letters: ReceivedLetter[] = []
  const refusals = new Map<string, readonly [number, string]>()
  let server: SMTPServer | undefined = await listen(0, letters, refusals)
  const { port } = server.server.address() as AddressInfo
  const withoutNotices = () => letters.filter((letter) => !isNotice(letter))
  const to = (address: string) => withoutNotices().filter((letter) => letter.to.includes(address))
  const goDown = async (): Promise<void> => {
    const going = server
    server = undefined
    await new Promise<void>((resolve) => (going === undefined ? resolve() : going.close(resolve)))
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    withoutNotices,
    lettersTo: (address, count = 1) =>
      eventually(
        `${count} letter(s) to ${address}`,
        () => {
          const found = to(address)
          return found.length >= count && found
        },
        { seconds: 100, seen: () => letters.map((letter) => letter.to) },
      ),
    forgetAfter: (kept) => void letters.splice(kept),
    refuse(address, says) {
      if (says === undefined) refusals.delete(address)
      else refusals.set(address, says)
    },
    goDown,
    async comeBack() {
      server = await listen(port, letters, refusals)
    },
    close: goDown,
  }
}

function listen(port: number, letters: ReceivedLetter[], refusals: ReadonlyMap<string, readonly [number, string]>): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 500,
    onRcptTo({ address }, _session, done) {
      const said = refusals.get(address)
      done(said === undefined ? null : Object.assign(new Error(said[1]), { responseCode: said[0] }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address)
        const sender = session.envelope.mailFrom
        letters.push({ to, from: sender === false ? '' : sender.address, ...readLetter(Buffer.concat(chunks).toString('latin1')) })
        done()
      })
    },
  })
  // A client that is cut off when the server goes down is what the test wants.
  server.on('error', () => undefined)
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

function isNotice({ subject }: ReceivedLetter): boolean {
  return subject.startsWith('【セキュリティ通知】') || subject.startsWith('Security notice: ')
}

/** As much of RFC 2045 to 2047 as letters of Genkan need: one level of multipart, base64 and quoted-printable, UTF-8. */
function readLetter(raw: string): { subject: string; text: string } {
  const { headers, body } = splitPart(raw)
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).map((part) => part.replace(/^\r\n/, ''))
  const plain = parts.map(splitPart).find((part) => /^text\/plain/i.test(part.headers.get('content-type') ?? ''))
  return { subject: decodeWords(headers.get('subject') ?? ''), text: plain === undefined ? '' : decodeBody(plain) }
}

type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: string }

function splitPart(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const),
  )
  return { headers, body: raw.slice(end + 4) }
}

function decodeBody({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding === 'quoted-printable') return unquote(body.replaceAll(/=\r\n/g, ''))
  return Buffer.from(body, 'latin1').toString('utf8')
}

function decodeWords(text: string): string {
  const joined = text.replaceAll(/\?=\s+=\?/g, '?==?')
  return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : unquote(word.replaceAll('_', ' ')),
  )
}

function unquote(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
