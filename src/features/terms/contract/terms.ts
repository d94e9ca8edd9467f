import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { normaliseTyped } from '../../../kernel/text.ts'
import { termsLanguages, termsLimits, termsStates } from './terms-choices.ts'

const line = (maximum: number) => z.pipe(z.pipe(z.string(), z.transform(normaliseTyped)), z.string().check(z.maxLength(maximum)))
const lines = (maximum: number) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((typed: string) => typed.replaceAll('\r\n', '\n').trim()),
    ),
    z.string().check(z.maxLength(maximum)),
  )

/** Title and body of one language are written both or neither: a draft may wait for its translation. */
const draftTextSchema = z
  .strictObject({ title: line(termsLimits.title), body: lines(termsLimits.body), changes: z._default(lines(termsLimits.changes), '') })
  .check(
    z.refine((text) => text.title !== '' || text.body === '', { error: 'field.required', path: ['title'] }),
    z.refine((text) => text.body !== '' || text.title === '', { error: 'field.required', path: ['body'] }),
  )

const draftTextsSchema = z
  .strictObject({ ja: draftTextSchema, en: draftTextSchema })
  .check(z.refine((texts) => texts.ja.title !== '' || texts.en.title !== '', { error: 'field.required', path: ['ja', 'title'] }))

export const newDraftSchema = z.strictObject({ texts: draftTextsSchema })
export type NewDraft = z.output<typeof newDraftSchema>
export const draftChangeSchema = z.strictObject({ version: z.int(), texts: draftTextsSchema })
export type DraftChange = z.output<typeof draftChangeSchema>

/** Without a moment: at once. */
export const publicationSchema = z.strictObject({ version: z.int(), at: z._default(z.nullable(z.iso.datetime({ offset: true })), null) })
export type Publication = z.output<typeof publicationSchema>

export const exemptionChangeSchema = z.strictObject({
  reason: z.pipe(line(termsLimits.reason), z.string().check(z.minLength(1, { error: 'field.required' }))),
})

/** SHA-256 in hexadecimal digits of title, a line feed and body. */
export const digestSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** Plain text; blank lines stand between paragraphs. */
export const termsTextSchema = z.object({ title: z.string(), body: z.string(), changes: z.string(), digest: digestSchema })
export type TermsText = z.output<typeof termsTextSchema>

const versionShape = {
  id: idSchema,
  number: z.int(),
  state: z.enum(termsStates),
  publishedAt: z.nullable(z.string()),
  publishedBy: z.string(),
  updatedAt: z.string(),
  version: z.int(),
}

export const termsVersionListItemSchema = z.object({
  ...versionShape,
  titles: z.object({ ja: z.nullable(z.string()), en: z.nullable(z.string()) }),
  /** How many people have agreed. */
  agreements: z.int(),
})
export type TermsVersionListItem = z.output<typeof termsVersionListItemSchema>

export const termsVersionSchema = z.object({
  ...versionShape,
  texts: z.object({ ja: z.nullable(termsTextSchema), en: z.nullable(termsTextSchema) }),
})
export type TermsVersion = z.output<typeof termsVersionSchema>

/** Whom a new version will ask. */
export const termsReachSchema = z.object({ people: z.int(), companies: z.int(), exemptCompanies: z.int() })
export type TermsReach = z.output<typeof termsReachSchema>

const companyRef = z.object({ id: idSchema, code: z.string(), name: z.string() })

export const exemptionSchema = z.object({ company: companyRef, since: z.string(), reason: z.string() })
export type Exemption = z.output<typeof exemptionSchema>

/** All that proves it: who, which version in which language, the digest of that text, when and from where. */
export const agreementSchema = z.object({
  versionId: idSchema,
  number: z.int(),
  company: companyRef,
  user: z.object({ id: idSchema, userId: z.string(), name: z.string() }),
  language: z.enum(termsLanguages),
  digest: digestSchema,
  agreedAt: z.string(),
  sourceAddress: z.string(),
  sessionId: z.nullable(idSchema),
})
export type Agreement = z.output<typeof agreementSchema>

/** What is in force, in both languages, so that whoever reads may change between them. */
export const currentTermsSchema = z.object({
  versionId: idSchema,
  number: z.int(),
  publishedAt: z.string(),
  texts: z.object({ ja: termsTextSchema, en: termsTextSchema }),
})
export type CurrentTerms = z.output<typeof currentTermsSchema>

export const publicTermsSchema = z.object({
  /** Null: this installation has none. */
  terms: z.nullable(currentTermsSchema),
  /** The provider's own page on personal data, where it has one. */
  privacyUrl: z.nullable(z.string()),
})

export const ownTermsSchema = z.object({
  terms: z.nullable(currentTermsSchema),
  privacyUrl: z.nullable(z.string()),
  /** Nothing else opens before they are agreed to. */
  isOwed: z.boolean(),
  /** To this version. */
  agreedAt: z.nullable(z.string()),
  /** The version agreed to before this one, for which `changes` were written. */
  agreedBefore: z.nullable(z.object({ number: z.int(), agreedAt: z.string() })),
})
export type OwnTerms = z.output<typeof ownTermsSchema>

/** Names the very text that was shown. */
export const termsAcceptanceSchema = z.strictObject({ versionId: idSchema, language: z.enum(termsLanguages), digest: digestSchema })
export type TermsAcceptance = z.output<typeof termsAcceptanceSchema>
