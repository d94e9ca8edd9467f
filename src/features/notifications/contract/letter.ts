/** What a letter may say of the person it goes to (MCOP-TMPL-13: this list is complete, and case counts). */
export const letterVariables = [
  'ENTRY_PASSWORD',
  'MC_BROWSER_URL',
  'MC_APP_URL_TERMAUTH',
  'MC_iAPP_URL_TERMAUTH',
  'MC_sAPP_URL_TERMAUTH',
] as const
export type LetterVariable = (typeof letterVariables)[number]
export type LetterValues = Readonly<Partial<Record<LetterVariable, string>>>

/** Those that stand for an address, and may therefore be where a link of an HTML letter leads. */
export const urlVariables: ReadonlySet<string> = new Set(letterVariables.filter((name) => name !== 'ENTRY_PASSWORD'))

/** `terminal`: 端末追加・URL通知; `reset`: sent by the system alone (MCOP-NOTIFY-5). */
export const letterPurposes = ['start', 'terminal', 'reset'] as const
export type LetterPurpose = (typeof letterPurposes)[number]

/** How one-time passwords are obtained: in a browser, by the smartphone app, on a mobile phone, or in any of these ways. */
export const letterUses = ['browser', 'app', 'light', 'any'] as const
export type LetterUse = (typeof letterUses)[number]

export interface LetterText {
  readonly name: string
  readonly subject: string
  readonly body: string
}

/** A shipped template. Its variables are declared, so that a test can hold the texts to them. */
export interface ShippedLetter {
  /** `244`; the combined ones, which have no number in the manual, by name. */
  readonly id: string
  readonly purpose: LetterPurpose
  readonly use: LetterUse
  readonly variables: readonly LetterVariable[]
  readonly ja: LetterText
  readonly en: LetterText
}

/** Shown in previews in place of a person's own values; an Entry password is never shown (MCOP-NOTIFY-6). */
export const sampleValues: Readonly<Record<LetterVariable, string>> = {
  ENTRY_PASSWORD: '12345678',
  MC_BROWSER_URL: 'https://portal.example.jp/u/sample-browser',
  MC_APP_URL_TERMAUTH: 'https://portal.example.jp/u/sample-app',
  MC_iAPP_URL_TERMAUTH: 'https://portal.example.jp/plain/u/sample-iapp',
  MC_sAPP_URL_TERMAUTH: 'https://portal.example.jp/plain/u/sample-sapp',
}

// The manual's names have small letters in them (`MC_iAPP_…`).
const variablePattern = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g
const known: ReadonlySet<string> = new Set(letterVariables)

export function isLetterVariable(name: string): name is LetterVariable {
  return known.has(name)
}

/** Names of all `${…}` in a text, each once, in order; the caller asks which of them exist. */
export function variablesIn(...texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(variablePattern)].map((match) => match[1] ?? '')))]
}

/** Whether sending it initialises passwords (MCOP-NOTIFY-14). */
export function resetsPassword(text: Pick<LetterText, 'subject' | 'body'>): boolean {
  return variablesIn(text.subject, text.body).includes('ENTRY_PASSWORD')
}

/** `html`: the body was written in HTML (MCOP-TMPL-9). */
export const contentTypes = ['text', 'html'] as const
export type ContentType = (typeof contentTypes)[number]

export interface RenderedLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/**
 * Fills a text in one pass: a value that looks like a variable stays as it is. Throws on a variable that is unknown or has no value, since a
 * letter with a hole in it must never leave the house. `encode` is how a value is written where it stands.
 */
export function fillVariables(text: string, values: LetterValues, encode: (value: string) => string = (value) => value): string {
  return text.replace(variablePattern, (_, name: string) => {
    const value = isLetterVariable(name) ? values[name] : undefined
    if (value === undefined) throw new Error(`the letter has no value for \${${name}}`)
    return encode(value)
  })
}

/** A line break in a subject would begin another header field (RFC 5322 §2.2). */
export function fillSubject(subject: string, values: LetterValues): string {
  return fillVariables(subject, values).replace(/[\r\n]+/g, ' ')
}

/** A letter that was written as plain text. */
export function renderLetter(template: Pick<LetterText, 'subject' | 'body'>, values: LetterValues): RenderedLetter {
  const text = fillVariables(template.body, values)
  return { subject: fillSubject(template.subject, values), text, html: letterPage(paragraphsOf(text)) }
}

export function letterPage(inside: string): string {
  const font = "font-family:'Hiragino Sans','Noto Sans JP',Meiryo,sans-serif;font-size:15px;line-height:1.7;color:#1f2430"
  return `<!doctype html><html><body style="margin:0;padding:24px;background:#ffffff"><div style="max-width:640px;${font}">${inside}</div></body></html>`
}

/** The same words in HTML: paragraphs, line breaks, addresses as links. Everything is escaped; only https and http become links. */
export function paragraphsOf(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 1em">${paragraph.split('\n').map(lineOf).join('<br>')}</p>`)
    .join('')
}

function lineOf(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part)))
    .join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
