/** A mobile phone without scripts: it keeps cookies, opens pages, and sends their forms by pressing their buttons. */
import type { TestCompany } from '../../../../../tests/support/factories.ts'
import { expectedInput, type Pattern } from '../../contract/index.ts'
import type { OtpApp } from '../test-one-time-passwords.ts'
import { type Invited, knownPattern } from '../test-terminal.ts'

export interface Seen {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
  /** Where a form leads to. */
  readonly location: string
}

export interface TestPhone {
  readonly cookies: Map<string, string>
  open(path: string): Promise<Seen>
  /** Sends a form of the page as it stands there, with what the person types or presses besides. */
  send(page: Seen, action: string, typed?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Seen>
  /** Sends it and opens what it leads to. */
  press(page: Seen, action: string, typed?: Readonly<Record<string, string>>): Promise<Seen>
  /** Types a secret on an opened page of the sign-in. */
  enter(path: string, secret: Pattern | string): Promise<Seen>
  /** From the opened setting to the end of its confirmation. */
  setUp(page: Seen, pattern?: Pattern): Promise<Seen>
}

const oldPhone = 'DoCoMo/2.0 P906i(c100;TB;W24H15)'

export function openPhone(app: OtpApp, options: { userAgent?: string; address?: string; language?: string } = {}): TestPhone {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', url: string, body?: string, headers: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const response = await app.http.inject({
      method,
      url,
      remoteAddress: options.address ?? '192.0.2.20',
      cookies: Object.fromEntries(cookies),
      headers: {
        'user-agent': options.userAgent ?? oldPhone,
        ...(options.language === undefined ? {} : { 'accept-language': options.language }),
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const { statusCode, payload, headers: sent } = response
    return { status: statusCode, text: payload, headers: sent, location: String(sent.location ?? '') }
  }
  const phone: TestPhone = {
    cookies,
    open: (path) => ask('GET', path),
    send: (page, action, typed = {}, headers = {}) =>
      ask('POST', action, new URLSearchParams({ ...fieldsOf(page, action), ...typed }).toString(), headers),
    async press(page, action, typed) {
      const answer = await phone.send(page, action, typed)
      return answer.status === 303 ? phone.open(answer.location) : answer
    },
    async enter(path, secret) {
      const page = await phone.open(path)
      return phone.press(page, path, { digits: typeof secret === 'string' ? secret : expectedInput(secret, gridOf(page)) })
    },
    async setUp(page, pattern = knownPattern) {
      let seen = page
      for (const element of pattern) seen = await phone.press(seen, '/plain/setup', { press: element })
      const confirmation = await phone.press(seen, '/plain/setup', { press: 'next' })
      return phone.press(confirmation, '/plain/setup/confirm', { digits: expectedInput(pattern, gridOf(confirmation)) })
    },
  }
  return phone
}

/** What the form of this address sends without anybody's doing. */
export function fieldsOf({ text }: Seen, action: string): Readonly<Record<string, string>> {
  const forms = [...text.matchAll(/<form method="post" action="([^"]*)"[^>]*>(.*?)<\/form>/gs)]
  const form = forms.find((found) => unescaped(found[1] ?? '') === action)?.[2]
  if (form === undefined) throw new Error(`the page has no form for ${action}: ${text}`)
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  return Object.fromEntries(fields.map((field) => [field[1] ?? '', unescaped(field[2] ?? '')]))
}

function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}

/** The 64 digits of the shown grid. */
export function gridOf({ text }: Seen): string {
  return [...text.matchAll(/<td><span>([0-9])/g)].map((found) => found[1]).join('')
}

/** The words of a page, as they are read. */
export function wordsOf({ text }: Seen): string {
  const body = text.slice(text.indexOf('<body'))
  return unescaped(body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')
}

export async function lightAddress(app: OtpApp, company: TestCompany, user: Invited): Promise<string> {
  const urls = await app.asSystem(company.id, (ctx) => app.api.personalUrls(ctx, [user.id]))
  return new URL(urls.get(user.id)?.lightUrl ?? '').pathname
}

/** A user who has set a password on a phone and left it. */
export async function settleOnPhone(app: OtpApp, company: TestCompany, userId: string) {
  const user = await app.invite(company, userId)
  const address = await lightAddress(app, company, user)
  const phone = openPhone(app)
  const done = await phone.setUp(await phone.enter(address, user.entryPassword))
  if (done.status !== 200) throw new Error(`the first use of ${userId} was refused: ${done.text}`)
  phone.cookies.delete('genkan-my')
  phone.cookies.delete('genkan-phone-page')
  app.clock.advance({ seconds: 1 })
  return { user, address, phone }
}
