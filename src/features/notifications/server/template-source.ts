/** One kind of template for everyone who uses them, whether it ships with the product or is the company's own. */
import { idSchema } from '../../../kernel/ids.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { type LetterPurpose, type LetterUse, resetsPassword, variablesIn } from '../contract/letter.ts'
import type { Template } from '../contract/template.ts'
import { findShippedLetter, shippedLetters } from '../mail/shipped-letters.ts'
import { findReplacement, findStoredTemplate, listStoredTemplates, type StoredTemplate } from './queries/templates.ts'

export interface TemplateText {
  readonly name: string
  readonly subject: string
  readonly body: string
}

export interface LoadedTemplate {
  readonly id: string
  readonly isShipped: boolean
  readonly purpose: LetterPurpose
  readonly use: LetterUse
  readonly resetsPassword: boolean
  readonly variables: readonly string[]
  readonly updatedAt: Date | null
  /** The recipient's language decides; a company's own template has one text for all. */
  text(language: 'ja' | 'en'): TemplateText
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
    isShipped: true,
    purpose: letter.purpose,
    use: letter.use,
    resetsPassword: resetsPassword(letter.ja),
    variables: letter.variables,
    updatedAt: null,
    text: (language) => letter[language],
  }
}

function stored(row: StoredTemplate): LoadedTemplate {
  const base = findShippedLetter(row.base)
  return {
    id: row.id,
    isShipped: false,
    purpose: row.method === 'password-reset' ? 'reset' : (base?.purpose ?? 'terminal'),
    use: base?.use ?? 'any',
    resetsPassword: resetsPassword(row),
    variables: variablesIn(row.subject, row.body),
    updatedAt: row.updated_at,
    text: () => row,
  }
}

/** With the number of the manual where there is one: `(244)利用開始メール(PC)` (MCOP-NOTIFY-3). */
export function templateName(template: LoadedTemplate, language: 'ja' | 'en'): string {
  const { name } = template.text(language)
  return template.isShipped && /^\d+$/.test(template.id) ? `(${template.id})${name}` : name
}

export function presentTemplate(template: LoadedTemplate, language: 'ja' | 'en'): Template {
  return {
    id: template.id,
    name: templateName(template, language),
    isShipped: template.isShipped,
    purpose: template.purpose,
    use: template.use,
    resetsPassword: template.resetsPassword,
    isSelectable: template.purpose !== 'reset',
    variables: [...template.variables],
    updatedAt: template.updatedAt?.toISOString() ?? null,
  }
}
