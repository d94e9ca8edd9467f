import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { letterPurposes, letterUses } from './letter.ts'

/** A shipped template by its number or name, or one of the company by its id. */
export const templateIdSchema = z.union([idSchema, z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))])

export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  isShipped: z.boolean(),
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

export const previewSchema = z.object({ subject: z.string(), text: z.string(), html: z.string() })
