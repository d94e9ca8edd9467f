import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headersOf, readDeliveryReport } from './delivery-report.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** As Postfix writes them (its bounce(8)), with what a test changes. */
interface Parts {
  readonly type?: string
  readonly partType?: string
  readonly ofMessage?: string
  readonly ofRecipients?: readonly string[]
  readonly encoding?: string
}
const recipient = (fields: readonly string[] = []) =>
  [
    'Final-Recipient: rfc822; tanaka@example.jp',
    'Original-Recipient: rfc822;tanaka@example.jp',
    ...(fields.some((field) => field.startsWith('Action')) ? [] : ['Action: failed']),
    ...(fields.some((field) => field.startsWith('Status')) ? [] : ['Status: 5.1.1']),
    'Remote-MTA: dns; mx.example.jp',
    ...(fields.some((field) => field.startsWith('Diagnostic'))
      ? []
      : ['Diagnostic-Code: smtp; 550 5.1.1 <tanaka@example.jp>: Recipient address', '    rejected: User unknown']),
    ...fields,
  ].join('\r\n')
function report(parts: Parts = {}): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.jp (Mail Delivery System)',
    'To: bounces+0123@portal.example.jp',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: ${parts.type ?? 'multipart/report; report-type=delivery-status;\r\n\tboundary="4F2A.1448/mx.example.jp"'}`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4F2A.1448/mx.example.jp',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Status: 5.9.9 is what a text may say.',
    '',
    '--4F2A.1448/mx.example.jp',
    'Content-Description: Delivery report',
    `Content-Type: ${parts.partType ?? 'message/delivery-status'}`,
    ...(parts.encoding === undefined ? [] : [`Content-Transfer-Encoding: ${parts.encoding}`]),
    '',
    parts.ofMessage ?? 'Reporting-MTA: dns; mx.example.jp\r\nArrival-Date: Sat, 21 Nov 2026 09:05:00 +0900 (JST)',
    '',
    (parts.ofRecipients ?? [recipient()]).join('\r\n\r\n'),
    '',
    '--4F2A.1448/mx.example.jp',
    'Content-Type: message/rfc822',
    '',
    'Content-Type: message/delivery-status',
    '',
    '--4F2A.1448/mx.example.jp--',
    '',
  ].join('\r\n')
}
const read = (parts?: Parts) => readDeliveryReport(bytes(report(parts)))

describe('a delivery report', () => {
  it('RFC 3464 §2.3: tells what became of whom, with the diagnostic of the server unfolded', () => {
    const failed = {
      action: 'failed',
      status: '5.1.1',
      diagnostic: '550 5.1.1 <tanaka@example.jp>: Recipient address rejected: User unknown',
    }
    expect(read()).toEqual({ recipients: [failed] })
    expect(readDeliveryReport(bytes(report().replaceAll('\r\n', '\n')))).toEqual({ recipients: [failed] })
    expect(
      read({ ofRecipients: [recipient(['Action: Delayed', 'Status: 4.4.1']), recipient()] })?.recipients.map(({ action }) => action),
    ).toEqual(['delayed', 'failed'])
  })

  it.each<[string, Parts]>([
    [
      'parameters in another order, unquoted report type in capitals',
      { type: 'multipart/report; boundary="4F2A.1448/mx.example.jp"; report-type=DELIVERY-STATUS' },
    ],
    ['a boundary with escapes', { type: 'multipart/report; boundary="4F2A\\.1448/mx.example.jp"; report-type="delivery-status"' }],
    ['RFC 6533: a global one', { partType: 'message/global-delivery-status; charset=utf-8', encoding: '8bit' }],
    ['a comment behind the status', { ofRecipients: [recipient(['Status: 5.1.1 (bad destination mailbox address)'])] }],
  ])('is read with %s', (_, parts) => {
    expect(read(parts)?.recipients[0]).toMatchObject({ action: 'failed', status: '5.1.1' })
  })

  it.each<[string, Parts]>([
    ['is no multipart/report', { type: 'multipart/mixed; boundary="4F2A.1448/mx.example.jp"' }],
    ['reports of a reading', { type: 'multipart/report; report-type=disposition-notification; boundary="4F2A.1448/mx.example.jp"' }],
    ['has no boundary', { type: 'multipart/report; report-type=delivery-status' }],
    ['has an empty boundary', { type: 'multipart/report; report-type=delivery-status; boundary=""' }],
    ['has no delivery status', { partType: 'text/plain' }],
    ['has it in an encoding', { encoding: 'base64' }],
    ['names no reporting server', { ofMessage: 'Arrival-Date: Sat, 21 Nov 2026 09:05:00 +0900' }],
    ['tells of nobody', { ofRecipients: [] }],
    ['has an unknown action', { ofRecipients: [recipient(['Action: vanished'])] }],
    ['has two actions', { ofRecipients: [recipient(['Action: failed', 'Action: delivered'])] }],
    ['has no status code', { ofRecipients: [recipient(['Status: unknown'])] }],
    ['has a status code that does not end', { ofRecipients: [recipient(['Status: 5.1.1.1'])] }],
    ['has one recipient that cannot be read', { ofRecipients: [recipient(), 'Action: failed\r\nStatus: 5.1.1'] }],
    ['tells of too many', { ofRecipients: Array.from({ length: 101 }, () => recipient()) }],
  ])('is none where it %s', (_, parts) => {
    expect(read(parts)).toBeUndefined()
  })

  it('is none where it is cut off before the part has ended', () => {
    const whole = report()
    const end = whole.indexOf('\r\n--4F2A.1448/mx.example.jp\r\nContent-Type: message/rfc822')
    for (let length = 0; length <= end; length += 7) expect(readDeliveryReport(bytes(whole.slice(0, length)))).toBeUndefined()
  })

  it('has no control characters in what is kept of it, nor any that nobody sees', () => {
    const diagnosticOf = (says: string) =>
      read({ ofRecipients: [recipient([`Diagnostic-Code: smtp; ${says}`])] })?.recipients[0]?.diagnostic
    expect(diagnosticOf('550 \u001b[31mred\u0007 \u009b0m')).toBe('550  [31mred   0m')
    expect(diagnosticOf('550 a\u202ecba\u2066d\u200be\u{e0041}f')).toBe('550 a cba d e f')
  })

  it('whatever comes: never throws, and gives well-formed values or none', () => {
    const line = fc.oneof(
      fc.constantFrom(...report().split('\r\n')),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '',
        ' ',
        '--4F2A.1448/mx.example.jp',
        'Action: failed',
        'Status: 5.0.0',
        'Content-Type: multipart/report; boundary="',
      ),
    )
    const check = (message: Uint8Array) => {
      const found = readDeliveryReport(message)
      for (const { status, diagnostic } of found?.recipients ?? []) {
        expect(status).toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/)
        expect(diagnostic.length).toBeLessThanOrEqual(500)
      }
      for (const [name] of headersOf(message)) expect(name).not.toBe('')
    }
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => check(bytes(lines.join('\r\n')))),
      { numRuns: 200 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), check), { numRuns: 200 })
    check(bytes(' :'))
    const whole = report()
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 40 }), (at, length, other) =>
        check(bytes(whole.slice(0, at) + other + whole.slice(at + length))),
      ),
      { numRuns: 200 },
    )
  })

  it('megabytes of one header, of quotation marks or of boundaries are done with at once', () => {
    const megabyte = 1_000_000
    const begun = performance.now()
    for (const flood of [
      `Content-Type: multipart/report; boundary="${'"'.repeat(megabyte)}`,
      `Content-Type: multipart/report; report-type=delivery-status; boundary=${'"\\'.repeat(megabyte / 2)}\r\n\r\n`,
      `Content-Type: multipart/report; report-type=delivery-status; boundary=a\r\n\r\n${'--a\r\n\r\n'.repeat(megabyte / 7)}`,
      `a: b\r\n${' c\r\n'.repeat(megabyte / 4)}\r\n`,
      ';'.repeat(megabyte),
    ]) {
      expect(readDeliveryReport(bytes(flood))).toBeUndefined()
    }
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})
