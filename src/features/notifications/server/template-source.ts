/** One kind of template for everyone who uses them, whether it ships with the product or is the company's own. */
import { idSchema } from '../../../kernel/ids.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { type ContentType, type LetterPurpose, type LetterText, type LetterUse, resetsPassword, variablesIn } from '../contract/letter.ts'
import type { Template, TemplateMethod, TemplateText } from '../contract/template.ts'
import { findShippedLetter, shippedLetters } from '../mail/shipped-letters.ts'
import { type PreparedLetter, prepareLetter } from './prepare-letter.ts'
import { findReplacement, findStoredTemplate, listStoredTemplates, type StoredTemplate } from './queries/templates.ts'

export interface LoadedTemplate {
  readonly id: string
  readonly number: string | null
  readonly isShipped: boolean
  readonly base: string
  readonly contentType: ContentType
  readonly purpose: LetterPurpose
  readonly use: LetterUse
  readonly resetsPassword: boolean
  readonly variables: readonly string[]
  readonly updatedAt: Date | null
  readonly version: number | null
  /** The recipient's language decides; a company's own template has one text for all. */
  text(language: 'ja' | 'en'): LetterText
  /** Made ready once for all recipients of a language, with a note of ours below. */
  prepared(language: 'ja' | 'en', note?: string): PreparedLetter
}

export async function listTemplates(ctx: Ctx): Promise<readonly LoadedTemplate[]> {
  const own = await listStoredTemplates(ctx)
  return [...shippedLetters.map((letter) => shipped(letter.id)), ...own.map(stored)].filter((template) => template !== undefined)
}

export async function findTemplate(ctx: Ctx, id: string): Promise<LoadedTemplate | undefined> {
  if (!idSchema.safeParse(id).success) return shipped(id)
  const own = await findStoredTemplate(ctx, id)
  return own && stored(own)
}

/** What is sent when a user initialises the password by himself (MCOP-TMPL-21). */
export async function passwordResetTemplate(ctx: Ctx): Promise<LoadedTemplate> {
  const own = await findReplacement(ctx)
  const template = own === undefined ? shipped('248') : stored(own)
  if (template === undefined) throw new Error('the password reset letter is not shipped')
  return template
}

function shipped(id: string): LoadedTemplate | undefined {
  const letter = findShippedLetter(id)
  if (letter === undefined) return undefined
  return {
    id,
    number: /^\d+$/.test(id) ? id : null,
    isShipped: true,
    base: id,
    contentType: 'text',
    purpose: letter.purpose,
    use: letter.use,
    resetsPassword: resetsPassword(letter.ja),
    variables: letter.variables,
    updatedAt: null,
    version: null,
    text: (language) => letter[language],
    prepared: (language, note) => prepareLetter({ ...letter[language], contentType: 'text' }, note),
  }
}

function stored(row: StoredTemplate): LoadedTemplate {
  const base = findShippedLetter(row.base)
  const prepared = new Map<string, PreparedLetter>()
  return {
    id: row.id,
    number: String(row.number),
    isShipped: false,
    base: row.base,
    contentType: row.content_type,
    purpose: row.method === 'password-reset' ? 'reset' : (base?.purpose ?? 'terminal'),
    use: base?.use ?? 'any',
    resetsPassword: resetsPassword(row),
    variables: variablesIn(row.subject, row.body),
    updatedAt: row.updated_at,
    version: row.version,
    text: () => row,
    prepared(_, note = '') {
      const ready =
        prepared.get(note) ?? prepareLetter({ subject: row.subject, body: row.body, contentType: row.content_type }, note || undefined)
      prepared.set(note, ready)
      return ready
    },
  }
}

/** What a template made from this one is for (MCOP-TMPL-8). */
export function methodOf(purpose: LetterPurpose): TemplateMethod {
  return purpose === 'reset' ? 'password-reset' : 'notice'
}

/** With the number of the manual where there is one: `(244)利用開始メール(PC)` (MCOP-NOTIFY-3). */
export function templateName(template: LoadedTemplate, language: 'ja' | 'en'): string {
  const { name } = template.text(language)
  return template.isShipped && template.number !== null ? `(${template.number})${name}` : name
}

export function presentTemplate(template: LoadedTemplate, language: 'ja' | 'en'): Template {
  return {
    id: template.id,
    number: template.number,
    name: templateName(template, language),
    isShipped: template.isShipped,
    method: methodOf(template.purpose),
    contentType: template.contentType,
    purpose: template.purpose,
    use: template.use,
    resetsPassword: template.resetsPassword,
    isSelectable: template.purpose !== 'reset',
    variables: [...template.variables],
    updatedAt: template.updatedAt?.toISOString() ?? null,
  }
}

/** The plain name: it goes into a form. */
export function presentTemplateText(template: LoadedTemplate, language: 'ja' | 'en'): TemplateText {
  const { name, subject, body } = template.text(language)
  return { ...presentTemplate(template, language), name, subject, body, base: template.base, version: template.version }
}
