import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { normaliseTyped } from '../../../kernel/text.ts'
import { sourceSchema } from './source-address.ts'
import { sourceRequestStates, sourceWarnings } from './source-choices.ts'

export { type SourceRequestState, type SourceWarning, sourceRequestStates, sourceWarnings } from './source-choices.ts'

const typedText = z.pipe(z.string(), z.transform(normaliseTyped))
const neededText = z.pipe(typedText, z.string().check(z.minLength(1, { error: 'field.required' }), z.maxLength(500)))
const remarkText = z.pipe(typedText, z.string().check(z.maxLength(500)))

/** The whole list that is wished (MCOP-LOGIN-9), not what is to change in it: what the provider approves is then what stands. */
export const newSourceRequestSchema = z.strictObject({
  /** Of the list as it was shown, so that nobody asks for the removal of a line that he never saw. */
  version: z.int(),
  sources: z.array(sourceSchema).check(z.maxLength(200)),
  reason: neededText,
  /** Warnings that the person has ticked; without its tick a wish that earns one is refused. */
  acknowledged: z._default(z.array(z.enum(sourceWarnings)), []),
})
export type NewSourceRequest = z.output<typeof newSourceRequestSchema>

/** `version`: the request's `listVersion` as it was looked at. */
export const sourceApprovalSchema = z.strictObject({ version: z.int(), remark: z._default(remarkText, '') })
export type SourceApproval = z.output<typeof sourceApprovalSchema>

export const sourceRefusalSchema = z.strictObject({ remark: neededText })
export type SourceRefusal = z.output<typeof sourceRefusalSchema>

export const sourceRequestSchema = z.object({
  id: idSchema,
  state: z.enum(sourceRequestStates),
  /** The list that is wished; empty: from everywhere. */
  sources: z.array(z.string()),
  /** Against the list as it stands or, once the request is closed, as it stood then. */
  added: z.array(z.string()),
  removed: z.array(z.string()),
  /** Of the company when its list was compared: an approval names it, so that what is approved is what was seen. */
  listVersion: z.int(),
  /** Open, and the list is no longer the one that was shown to the person who asked. */
  hasListChanged: z.boolean(),
  reason: z.string(),
  remark: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  closedBy: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
})
export type SourceRequest = z.output<typeof sourceRequestSchema>

/** As the provider lists it among those of other companies. */
export const waitingSourceRequestSchema = z.extend(sourceRequestSchema, {
  company: z.object({ id: idSchema, code: z.string(), name: z.string() }),
})
export type WaitingSourceRequest = z.output<typeof waitingSourceRequestSchema>

export const ownPermittedSourcesSchema = z.object({
  /** Empty: from everywhere. */
  sources: z.array(z.string()),
  version: z.int(),
  /** From where the caller is using the site. */
  ownAddress: z.nullable(z.string()),
  /** False for administrators who are limited to a department: the list concerns the whole company. */
  mayAsk: z.boolean(),
  openRequest: z.nullable(sourceRequestSchema),
})
export type OwnPermittedSources = z.output<typeof ownPermittedSourcesSchema>
