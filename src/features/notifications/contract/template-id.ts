import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'

/** A shipped template by its number or name, or one of the company by its id. Apart from the other schemas, which pages that only call do without. */
export const templateIdSchema = z.union([idSchema, z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))])
