import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { normaliseTyped } from '../../../kernel/text.ts'
import { contentTypes, letterPurposes, letterUses } from './letter.ts'
import { templateIdSchema } from './template-id.ts'
import { mostTemplates, templateLimits } from './template-rules.ts'

/** 通知方式: by hand from ユーザ通知, or by the system when a user has forgotten the password (MCOP-TMPL-8). */
export const templateMethods = ['notice', 'password-reset'] as const
export type TemplateMethod = (typeof templateMethods)[number]

export const templateSchema = z.object({
  id: z.string(),
  /** What people call it by: `244`, of a company's own from 1001 on; the shipped combined ones have none. */
  number: z.nullable(z.string()),
  name: z.string(),
  isShipped: z.boolean(),
  method: z.enum(templateMethods),
  contentType: z.enum(contentTypes),
  purpose: z.enum(letterPurposes),
  use: z.enum(letterUses),
  /** The badge パスワード初期化あり (MCOP-TMPL-16). */
  resetsPassword: z.boolean(),
  /** Not in テンプレート選択: sent by the system alone. */
  isSelectable: z.boolean(),
  variables: z.array(z.string()),
  updatedAt: z.nullable(z.string()),
})
export type Template = z.output<typeof templateSchema>

export const templateListSchema = z.object({
  items: z.array(templateSchema),
  /** False for administrators who are limited to a department: templates are the whole company's. */
  mayWrite: z.boolean(),
})

/** With its text, for the editor. */
export const templateTextSchema = z.extend(templateSchema, {
  /** The shipped template that it was made from; of a shipped one itself. */
  base: z.string(),
  subject: z.string(),
  body: z.string(),
  /** Null: shipped, so nobody changes it. */
  version: z.nullable(z.int()),
})
export type TemplateText = z.output<typeof templateTextSchema>

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const oneLine = z.regex(/^[^\u0000-\u001f\u007f]*$/, { error: 'notifications.control-characters' })
// biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks are allowed here, other control characters are not
const manyLines = z.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, { error: 'notifications.control-characters' })
const needed = z.minLength(1, { error: 'field.required' })

const name = z.pipe(z.pipe(z.string(), z.transform(normaliseTyped)), z.string().check(needed, z.maxLength(templateLimits.name), oneLine))
const subject = z.pipe(
  z.pipe(z.string(), z.transform(normaliseTyped)),
  z.string().check(needed, z.maxLength(templateLimits.subject), oneLine),
)
/** Lines stay where they are, so that a place in it means the same everywhere. */
const body = z.pipe(
  z.pipe(
    z.string(),
    z.transform((typed: string) => typed.replaceAll('\r\n', '\n').normalize('NFC').trimEnd()),
  ),
  z.string().check(needed, z.maxLength(templateLimits.body), manyLines),
)

/** Questions that saving asks; a tick answers. */
export const templateQuestions = ['variables-missing'] as const

const draft = { contentType: z.enum(contentTypes), subject, body }

/** A text that nobody has saved yet, to look at and to try out. */
export const letterDraftSchema = z.strictObject(draft)
export type LetterDraft = z.output<typeof letterDraftSchema>

const written = {
  name,
  /** What 適用 copied last; it decides 通知方式 and which variables are expected. */
  base: z.string().check(z.minLength(1, { error: 'notifications.base-needed' }), z.maxLength(40)),
  ...draft,
  acknowledged: z._default(z.array(z.enum(templateQuestions)), []),
}

export const newTemplateSchema = z.strictObject(written)
export type NewTemplate = z.output<typeof newTemplateSchema>

export const templateChangeSchema = z.strictObject({ version: z.int(), ...written })
export type TemplateChange = z.output<typeof templateChangeSchema>

export const templateIdsSchema = z.strictObject({ ids: z.array(templateIdSchema).check(needed, z.maxLength(mostTemplates)) })

export const previewSchema = z.object({
  subject: z.string(),
  /** Of an HTML letter the alternative that is made from it (MCOP-TMPL-12). */
  text: z.string(),
  /** Of a letter that was written in HTML: what stands in it, sanitised, its styles apart so that the page's policy needs no hole. */
  html: z.nullable(z.object({ body: z.string(), styles: z.string() })),
  /** Elements, attributes and styles that are not allowed in a letter and were left out. */
  removed: z.array(z.string()),
})
export type LetterPreview = z.output<typeof previewSchema>

export const deletedTemplateSchema = z.object({
  id: idSchema,
  number: z.string(),
  name: z.string(),
  deletedAt: z.string(),
  erasedAt: z.string(),
})
export type DeletedTemplate = z.output<typeof deletedTemplateSchema>
