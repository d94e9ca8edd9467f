import * as z from 'zod/mini'

/**
 * All that a guide can be made of. Small and closed on purpose: the page and the PDF draw the same blocks, and nothing that is not one of
 * them (HTML above all) passes from the files to a reader.
 */
export const inlineSchema = z.strictObject({
  text: z.string(),
  style: z.optional(z.enum(['strong', 'code'])),
  /** `#anchor` of the same guide, or a path of the portal (`/admin/users`). */
  href: z.optional(z.string()),
})

const inlinesSchema = z.array(inlineSchema)

const headingSchema = z.strictObject({
  kind: z.literal('heading'),
  /** 1 begins a chapter. */
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  anchor: z.string(),
  text: z.string(),
})

const paragraphSchema = z.strictObject({ kind: z.literal('paragraph'), text: inlinesSchema })

/** One level of points below each point. */
const itemSchema = z.strictObject({ text: inlinesSchema, points: z.array(inlinesSchema) })

const listSchema = z.strictObject({ kind: z.literal('list'), items: z.array(itemSchema) })

/** Numbered; `start` goes on where a picture stands between two steps. */
const stepsSchema = z.strictObject({ kind: z.literal('steps'), start: z.int(), items: z.array(itemSchema) })

const noteSchema = z.strictObject({ kind: z.literal('note'), tone: z.enum(['note', 'caution']), paragraphs: z.array(inlinesSchema) })

const pictureSchema = z.strictObject({
  kind: z.literal('picture'),
  alt: z.string(),
  src: z.string(),
  width: z.int(),
  height: z.int(),
})

const tableSchema = z.strictObject({ kind: z.literal('table'), head: z.array(inlinesSchema), rows: z.array(z.array(inlinesSchema)) })

export const blockSchema = z.discriminatedUnion('kind', [
  headingSchema,
  paragraphSchema,
  listSchema,
  stepsSchema,
  noteSchema,
  pictureSchema,
  tableSchema,
])

export type Inline = z.infer<typeof inlineSchema>
export type Block = z.infer<typeof blockSchema>
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
