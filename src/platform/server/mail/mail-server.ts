import { createTransport, type Transporter } from 'nodemailer'

export interface MailServer {
  /** Throws `LetterNotTaken` when the letter was not taken. */
  send(letter: OutgoingLetter): Promise<void>
  close(): void
}

export interface OutgoingLetter {
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  /** Where servers on the way report that it did not arrive (the envelope's sender). Left out: the sender's own address. */
  readonly returnPath?: string | undefined
}

export class LetterNotTaken extends Error {
  override readonly name = 'LetterNotTaken'
  /** It never will be. */
  readonly permanent: boolean
  /** The server spoke of this letter or its recipient; otherwise it was not reached, or takes nothing from us at present. */
  readonly isOfLetter: boolean
  /** Reply code and enhanced status code, as far as there are any: `550 5.1.1`. Undefined where the server said nothing of the letter. */
  readonly answer: string | undefined

  constructor(says: string, given: Pick<LetterNotTaken, 'permanent' | 'isOfLetter' | 'answer'>, cause?: unknown) {
    super(says, { cause })
    this.permanent = given.permanent
    this.isOfLetter = given.isOfLetter
    this.answer = given.answer
  }
}

/** A real SMTP server (nodemailer, five pooled connections). */
export function createMailServer(options: { url: string; from: string }): MailServer {
  const transport: Transporter = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  } as never)
  const domain = /@([^>\s]+)>?$/.exec(options.from)?.[1] ?? 'genkan.invalid'
  return {
    async send({ messageId, to, subject, text, html, returnPath }) {
      try {
        await transport.sendMail({
          from: options.from,
          ...{ to, subject, text },
          ...(html === null ? {} : { html }),
          ...(returnPath === undefined ? {} : { envelope: { from: returnPath, to } }),
          messageId: `<${messageId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw notTaken(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

/** What nodemailer tells of a refusal. */
interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/**
 * RFC 5321 §4.2.1: 5yz is permanent and 4yz is not – of what was said to the recipient or to the text. Refused credentials, a refused sender and a
 * server that is away are no matter of the letter: whoever runs the server mends that, and nobody's letter is lost by it.
 */
function notTaken(error: SmtpError): LetterNotTaken {
  const { code, command, response, responseCode } = error
  const isAnswer = (command === 'RCPT TO' || command === 'DATA') && responseCode !== undefined
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
  const own = isAnswer ? undefined : ownStatus[`${code} ${command}`]
  return new LetterNotTaken(
    response || error.message,
    {
      permanent: own !== undefined || (isAnswer && responseCode >= 500),
      isOfLetter: own !== undefined || isAnswer,
      answer: isAnswer ? [responseCode, status].filter((part) => part !== undefined).join(' ') : own,
    },
    error,
  )
}

/** What is refused before the server is asked (RFC 3463): an address that cannot be said to it, a letter beyond the size that it has announced. */
const ownStatus: Readonly<Record<string, string>> = { 'EENVELOPE API': '5.1.3', 'EMESSAGE MAIL FROM': '5.3.4' }
