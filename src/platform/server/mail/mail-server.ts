import { createTransport, type Transporter } from 'nodemailer'

export interface MailServer {
  /** Throws when the letter was not taken. `permanent` on the error: never will be. */
  send(letter: { messageId: string; to: string; subject: string; text: string; html: string | null }): Promise<void>
  close(): void
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
    async send(letter) {
      try {
        await transport.sendMail({
          from: options.from,
          to: letter.to,
          subject: letter.subject,
          text: letter.text,
          ...(letter.html === null ? {} : { html: letter.html }),
          messageId: `<${letter.messageId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        // RFC 5321 §4.2.1: 5yz is permanent, 4yz is not; no code at all means that the server could not be reached.
        const code = (error as { responseCode?: number }).responseCode
        throw Object.assign(new Error(error instanceof Error ? error.message : String(error), { cause: error }), {
          permanent: code !== undefined && code >= 500,
        })
      }
    },
    close: () => transport.close(),
  }
}
