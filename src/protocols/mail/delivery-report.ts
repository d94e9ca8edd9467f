/**
 * Delivery status notifications (RFC 3462 and 3464, RFC 6533): what a mail server on the way says of a letter that it had taken. They come from
 * anybody who writes to the address, so that whatever is not clearly such a report is none: there is no guessing from words in the text.
 */

export interface DeliveryReport {
  readonly recipients: readonly [ReportedRecipient, ...ReportedRecipient[]]
}

export interface ReportedRecipient {
  readonly action: (typeof actions)[number]
  /** Enhanced status code: `5.1.1`. */
  readonly status: string
  /** Without its type (`smtp;`); empty where the reporting server said nothing. */
  readonly diagnostic: string
}

type Headers = readonly (readonly [name: string, value: string])[]

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const
/** Reports come before the letter that they are about; nobody needs more of it. */
const mostBytes = 1_048_576
const mostRecipients = 100
const mostHeader = 2_000

/** Undefined: this is no delivery report. */
export function readDeliveryReport(message: Uint8Array): DeliveryReport | undefined {
  const lines = linesOf(message)
  const end = lines.indexOf('')
  if (end < 0) return undefined
  const type = contentType(unfolded(lines.slice(0, end)))
  if (type?.name !== 'multipart/report' || type.parameters.get('report-type')?.toLowerCase() !== 'delivery-status') return undefined
  const boundary = type.parameters.get('boundary')
  if (boundary === undefined || boundary === '' || boundary.length > 70) return undefined
  const statuses = partsOf(lines.slice(end + 1), boundary).flatMap((part) => statusPart(part) ?? [])
  return statuses.length === 1 ? readStatus(statuses[0] ?? []) : undefined
}

/** Headers of a message, in their order, names in lower case and lines unfolded. */
export function headersOf(message: Uint8Array): Headers {
  const lines = linesOf(message)
  const end = lines.indexOf('')
  return unfolded(end < 0 ? lines : lines.slice(0, end))
}

function linesOf(message: Uint8Array): readonly string[] {
  return Buffer.from(message.buffer, message.byteOffset, Math.min(message.byteLength, mostBytes)).toString('utf8').split(/\r?\n/)
}

function unfolded(lines: readonly string[]): Headers {
  const whole: string[] = []
  for (const line of lines) {
    if (/^[ \t]/.test(line) && whole.length > 0) whole.push(`${whole.pop()} ${line.trim()}`)
    else whole.push(line)
  }
  return whole.flatMap((line) => {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    return name === '' ? [] : [[name, line.slice(colon + 1).trim()] as const]
  })
}

/** The value of a header that stands there once; a second one makes it nobody's. */
function single(headers: Headers, name: string): string | undefined {
  const found = headers.filter(([known]) => known === name)
  return found.length === 1 ? found[0]?.[1] : undefined
}

function contentType(headers: Headers): { readonly name: string; readonly parameters: ReadonlyMap<string, string> } | undefined {
  const value = single(headers, 'content-type')
  if (value === undefined) return undefined
  const [name = '', ...parameters] = atSemicolons(value)
  return {
    name: name.trim().toLowerCase(),
    parameters: new Map(
      parameters.flatMap((text) => {
        const equals = text.indexOf('=')
        return equals < 1 ? [] : [[text.slice(0, equals).trim().toLowerCase(), unquoted(text.slice(equals + 1).trim())] as const]
      }),
    ),
  }
}

/** Cut at the semicolons that stand in no quoted string. */
function atSemicolons(value: string): readonly string[] {
  return value.slice(0, mostHeader).match(/(?:"(?:\\.|[^"\\])*"|[^;"])+/g) ?? []
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text
}

/** What stands between two lines of the boundary. A part that is cut off is none. */
function partsOf(lines: readonly string[], boundary: string): readonly (readonly string[])[] {
  const cuts = lines.flatMap((line, index) => {
    const bare = line.trimEnd()
    return bare === `--${boundary}` || bare === `--${boundary}--` ? [index] : []
  })
  return cuts.slice(1).map((cut, index) => lines.slice((cuts[index] ?? 0) + 1, cut))
}

/** The lines of a part that reports, without its headers. One in an encoding is none: RFC 3464 §2.1 has it in seven bits. */
function statusPart(part: readonly string[]): readonly (readonly string[])[] | undefined {
  const end = part.indexOf('')
  if (end < 0) return undefined
  const headers = unfolded(part.slice(0, end))
  const name = contentType(headers)?.name
  if (name !== 'message/delivery-status' && name !== 'message/global-delivery-status') return undefined
  const encoding = single(headers, 'content-transfer-encoding')?.toLowerCase() ?? '7bit'
  return ['7bit', '8bit'].includes(encoding) ? [part.slice(end + 1)] : undefined
}

function readStatus(lines: readonly string[]): DeliveryReport | undefined {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() !== '') groups.at(-1)?.push(line)
    else if (groups.at(-1)?.length !== 0) groups.push([])
  }
  const [ofMessage, ...ofRecipients] = groups.filter((group) => group.length > 0).map(unfolded)
  if (ofMessage === undefined || single(ofMessage, 'reporting-mta') === undefined || ofRecipients.length > mostRecipients) return undefined
  const read = ofRecipients.map(recipientOf)
  const [first, ...rest] = read.filter((recipient) => recipient !== undefined)
  // One that cannot be read makes the whole report one that we do not understand.
  return first === undefined || rest.length + 1 !== read.length ? undefined : { recipients: [first, ...rest] }
}

function recipientOf(group: Headers): ReportedRecipient | undefined {
  const said = single(group, 'action')?.toLowerCase()
  const action = actions.find((known) => known === said)
  // Some servers put a comment behind it: `5.0.0 (permanent failure)`.
  const status = /^[245]\.\d{1,3}\.\d{1,3}(?=$|[ \t(])/.exec(single(group, 'status') ?? '')?.[0]
  if (action === undefined || status === undefined || single(group, 'final-recipient') === undefined) return undefined
  const diagnostic = (single(group, 'diagnostic-code') ?? '').replace(/^[\w-]{1,40}[ \t]*;[ \t]*/, '')
  return { action, status, diagnostic: printable(diagnostic).slice(0, 500) }
}

/** Control characters of strangers, and those that turn the direction of a line or are not seen, belong on no page and in no terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
}
