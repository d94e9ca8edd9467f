import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { letterStates } from './notice.ts'

export const outboxItemSchema = z.object({
  id: idSchema,
  /** Null, with its code and name: a letter to an operator. */
  companyId: z.nullable(idSchema),
  companyCode: z.nullable(z.string()),
  companyName: z.nullable(z.string()),
  kind: z.string(),
  recipient: z.string(),
  subject: z.string(),
  state: z.enum(letterStates),
  /** Not while it is on its way, nor once it was taken: its text is gone then, even where it came back. */
  mayRetry: z.boolean(),
  attempts: z.int(),
  nextTryAt: z.nullable(z.string()),
  lastError: z.nullable(z.string()),
  createdAt: z.string(),
  sentAt: z.nullable(z.string()),
})
export type OutboxItem = z.output<typeof outboxItemSchema>

export const outboxLetterSchema = z.object({
  id: idSchema,
  recipient: z.string(),
  subject: z.string(),
  state: z.enum(letterStates),
  /** Secrets masked. */
  text: z.string(),
  /** Whether the letter may be read in full: it waits here and no mail server would ever take it, or the company is the demo's. */
  mayOpen: z.boolean(),
})
export type OutboxLetter = z.output<typeof outboxLetterSchema>

export const openedLetterSchema = z.object({ subject: z.string(), text: z.string(), html: z.nullable(z.string()) })

export const demoLetterSchema = z.object({
  id: idSchema,
  recipient: z.string(),
  subject: z.string(),
  text: z.string(),
  createdAt: z.string(),
})
