import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { normaliseTyped } from '../../../kernel/text.ts'
import { sourceSchema } from '../../tenancy/contract/index.ts'
import { type AnsweredItem, answeredItems, messageAuthenticators } from './radius-choices.ts'

export { type AnsweredItem, answeredItems, messageAuthenticators }

const nameSchema = z.pipe(
  z.pipe(z.string(), z.transform(normaliseTyped)),
  z.string().check(z.minLength(1, { error: 'field.required' }), z.maxLength(100)),
)

/**
 * RFC 2865 §3: the secret should be at least as long and unguessable as a well-chosen password, 16 octets preferred. Printable ASCII, since access
 * servers disagree about anything else.
 */
export const clientSecretSchema = z.string().check(z.regex(/^[\x21-\x7e]{16,128}$/, { error: 'operator.secret-form' }))

export const newRadiusClientSchema = z.strictObject({
  name: nameSchema,
  source: sourceSchema,
  /** Null: shared by companies; users then sign in as `userId@companyCode`. */
  companyId: z._default(z.nullable(idSchema), null),
  item: z.enum(answeredItems),
  messageAuthenticator: z._default(z.enum(messageAuthenticators), 'require'),
  /** Left out: one is made. */
  secret: z.optional(clientSecretSchema),
})
export type NewRadiusClient = z.output<typeof newRadiusClientSchema>

export const radiusClientChangeSchema = z.strictObject({
  version: z.int(),
  name: z.optional(nameSchema),
  source: z.optional(sourceSchema),
  companyId: z.optional(z.nullable(idSchema)),
  item: z.optional(z.enum(answeredItems)),
  messageAuthenticator: z.optional(z.enum(messageAuthenticators)),
  isEnabled: z.optional(z.boolean()),
})
export type RadiusClientChange = z.output<typeof radiusClientChangeSchema>

export const secretRotationSchema = z.strictObject({
  version: z.int(),
  secret: z.optional(clientSecretSchema),
  /** How long the secret before stays valid, so that the access server can be changed in between; 0: not at all. */
  overlapHours: z._default(z.int().check(z.gte(0), z.lte(720)), 24),
})
export type SecretRotation = z.output<typeof secretRotationSchema>

export const radiusClientSchema = z.object({
  id: idSchema,
  name: z.string(),
  source: z.string(),
  company: z.nullable(z.object({ id: idSchema, code: z.string(), name: z.string() })),
  item: z.enum(answeredItems),
  messageAuthenticator: z.enum(messageAuthenticators),
  isEnabled: z.boolean(),
  /** Both secrets are valid until then. */
  previousSecretUntil: z.nullable(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
})
export type RadiusClient = z.output<typeof radiusClientSchema>

/** The secret is told in this answer and never again. */
export const radiusClientSecretSchema = z.object({ client: radiusClientSchema, secret: z.string() })
