/** One’s own second steps, as the pages of each site show and change them. */
import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { normaliseTyped } from '../../../kernel/text.ts'
import { secondStepMethods, secondStepRules } from './second-step.ts'

export const longestName = 60
/** Apps and passkeys that one person may have, each. */
export const mostOfAKind = 10

/** Longer input than a code with separators only keeps the machine busy. */
export const typedCodeSchema = z.string().check(z.minLength(1), z.maxLength(40))
const typedName = z.pipe(z.string().check(z.maxLength(200)), z.transform(normaliseTyped))
/** Empty: named by the server after what is added and the day. */
export const givenNameSchema = z._default(z.pipe(typedName, z.string().check(z.maxLength(longestName))), '')
export const newNameSchema = z.strictObject({
  name: z.pipe(typedName, z.string().check(z.minLength(1, { error: 'field.required' }), z.maxLength(longestName))),
})

export const appSchema = z.object({ id: idSchema, name: z.string(), createdAt: z.string(), lastUsedAt: z.nullable(z.string()) })
export type AuthenticatorApp = z.output<typeof appSchema>

export const passkeySchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Kept by a password manager or the maker’s cloud; otherwise in one device alone. */
  isSynced: z.boolean(),
  createdAt: z.string(),
  lastUsedAt: z.nullable(z.string()),
})
export type Passkey = z.output<typeof passkeySchema>

export const ownSecondStepsSchema = z.object({
  /** Who decides about this person (BP-GEN-14). */
  rule: z.enum(secondStepRules),
  method: z.nullable(z.enum(secondStepMethods)),
  isRequired: z.boolean(),
  mustSetUp: z.boolean(),
  skipUntil: z.nullable(z.string()),
  apps: z.array(appSchema),
  passkeys: z.array(passkeySchema),
  recoveryCodesLeft: z.int(),
  /** `t***@example.jp`; null: there is no address to which a code could go. */
  maskedAddress: z.nullable(z.string()),
  /** False where the address of this installation cannot have passkeys (an IP address, or http:// beyond this machine). */
  passkeysAvailable: z.boolean(),
  /** Whether one’s own method may be changed here (BP-MFA-17, BP-PERM-3); `chooseMethod` refuses otherwise. */
  mayChangeMethod: z.boolean(),
  /** Whether an app would be of any use: not where an administrator has assigned codes by mail. */
  mayAddApp: z.boolean(),
  /** The last app is demanded by the rule and stays. */
  keepsLastApp: z.boolean(),
  version: z.int(),
})
export type OwnSecondSteps = z.output<typeof ownSecondStepsSchema>

export const ownMethodSchema = z.strictObject({ method: z.enum(['totp', 'mail']), version: z.int() })

export const appSetupSchema = z.object({
  id: idSchema,
  /** Base32, for typing (BP-MFA-6). */
  secret: z.string(),
  /** `otpauth://totp/…`, for the QR code and as a link on phones. */
  uri: z.string(),
})
export const appConfirmationSchema = z.strictObject({ code: typedCodeSchema, name: givenNameSchema })

/** Told once; null where the person still has codes from before. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.nullable(z.array(z.string())) })

/** What `navigator.credentials` takes and gives, as `toJSON` of WebAuthn Level 3 has it; the library looks into it. */
export const passkeyJsonSchema = z.record(z.string().check(z.maxLength(100)), z.unknown())
export const newPasskeySchema = z.strictObject({ name: givenNameSchema, response: passkeyJsonSchema })
export const addedPasskeySchema = z.object({ passkey: passkeySchema, recoveryCodes: z.nullable(z.array(z.string())) })
