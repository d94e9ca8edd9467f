import * as z from 'zod/mini'
import { passwordPolicySchema } from '../session.ts'
import { companyMethods, secondStepChoices, settingRanges } from './settings.ts'

const minutes = ([from, to]: readonly [number, number]) => z.nullable(z.int().check(z.gte(from), z.lte(to)))

const settings = {
  secondStep: z.nullable(z.enum(secondStepChoices)),
  companyMethod: z.nullable(z.enum(companyMethods)),
  isRequired: z.nullable(z.boolean()),
  codeMinutes: minutes(settingRanges.codeMinutes),
  idleMinutes: minutes(settingRanges.idleMinutes),
  mayChangeOwn: z.nullable(z.boolean()),
}

export const signInSettingsSchema = z.strictObject(settings)
export const signInSettingsChangeSchema = z.strictObject({ ...settings, version: z.int() })
export type SignInSettingsChange = z.output<typeof signInSettingsChangeSchema>

const rulesSchema = z.object({
  secondStep: z.enum(secondStepChoices),
  companyMethod: z.enum(companyMethods),
  isRequired: z.boolean(),
  codeMinutes: z.int(),
  idleMinutes: z.int(),
  mayChangeOwn: z.boolean(),
})

export const signInSettingsViewSchema = z.object({
  settings: z.object(settings),
  /** The preset of passwords, locks and sessions; the operator's to change (BP-GEN-5). */
  policy: z.object({
    key: z.string(),
    password: passwordPolicySchema,
    wrongTries: z.int(),
    lockMinutes: z.nullable(z.int()),
    rememberBrowserHours: z.int(),
  }),
  /** What would hold if the company had settled nothing, and what holds. */
  preset: rulesSchema,
  rules: rulesSchema,
  version: z.int(),
  mayChange: z.boolean(),
})
export type SignInSettingsView = z.output<typeof signInSettingsViewSchema>

const nowAndPlanned = z.object({ now: z.int(), planned: z.int() })

export const signInEffectsSchema = z.object({
  /** Active people who may sign in. */
  people: z.int(),
  /** Are asked for a second step when they sign in. */
  asked: nowAndPlanned,
  /** Have to set one up, or to choose one, before they come in again. */
  setUp: nowAndPlanned,
  /** Open sessions that would end sooner when nobody touches them; those idle for longer already end at once. */
  shortened: z.int(),
})
export type SignInEffects = z.output<typeof signInEffectsSchema>

export const signInSettingsSavedSchema = z.extend(signInSettingsViewSchema, { endedSessions: z.int() })
