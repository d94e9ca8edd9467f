import { expect, it } from 'vitest'
import { createMailServer } from '../../src/platform/server/mail/mail-server.ts'
import { startSmtpSink } from './smtp-sink.ts'

it('counts letters and different recipients, from zero at each expectation, and ends with who started it', async () => {
  const sink = await startSmtpSink()
  const mailServer = createMailServer({ url: sink.url, from: 'no-reply@bench.example' })
  const send = (to: string) => mailServer.send({ messageId: crypto.randomUUID(), to, subject: '件名', text: '本文\n', html: null })
  try {
    await send('before@bench.example')
    const first = sink.expect(3)
    await Promise.all(['one@bench.example', 'two@bench.example', 'two@bench.example'].map(send))
    expect(await first).toEqual({ letters: 3, recipients: 2 })

    const second = sink.expect(1)
    await send('one@bench.example')
    expect(await second).toEqual({ letters: 1, recipients: 1 })
  } finally {
    mailServer.close()
    await sink.stop()
  }
  await expect(sink.expect(1)).rejects.toThrow()
})
