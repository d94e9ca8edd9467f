import * as z from 'zod/mini'
import { languageChoices, languages } from '../../../kernel/locale.ts'
import { isTimeZone } from '../../../kernel/time-zone.ts'
import { type FieldRule, personFieldRules, ruled } from '../../directory/contract/index.ts'
import { type ProfileField, profileFields, profileLimits } from './account-choices.ts'
import { accountErrors } from './errors.ts'
import { waitingAddressSchema } from './mail-change.ts'

/** How the pages show themselves to this person, at every device (SP-PROF-6). */
export const displaySchema = z.strictObject({ highContrast: z.boolean(), noMotion: z.boolean(), largeTargets: z.boolean() })
export type Display = z.output<typeof displaySchema>

/** How many rows a page of a list has (表示件数, BP-USER-7). */
export const rowsPerPageSchema = z.strictObject({ rowsPerPage: z.union([z.literal(25), z.literal(50), z.literal(100)]) })
export type RowsPerPage = z.output<typeof rowsPerPageSchema>['rowsPerPage']

/** IANA name; empty: as the company's. */
const timeZoneSchema = z.string().check(
  z.maxLength(64),
  z.refine((zone) => zone === '' || isTimeZone(zone), { error: accountErrors['unknown-time-zone'].code }),
)

const shorter =
  (rule: FieldRule, maximum: number): FieldRule =>
  (typed) => {
    const checked = rule(typed)
    return checked.ok && [...checked.value].length > maximum ? { ok: false, code: 'field.too-long', params: { maximum } } : checked
  }

/** Administrators may leave a name out; whoever looks after the own one keeps one (SP-PROF-2). */
const filled =
  (rule: FieldRule): FieldRule =>
  (typed) => {
    const checked = rule(typed)
    return checked.ok && checked.value === '' ? { ok: false, code: 'field.required' } : checked
  }

export const profileRules: Readonly<Record<ProfileField, FieldRule>> = {
  displayName: filled(shorter(personFieldRules.displayName, profileLimits.displayName)),
  jobTitle: personFieldRules.jobTitle,
  phone1: personFieldRules.phone1,
  mobilePhone: personFieldRules.phone1,
}

export const profileSchema = z.object({
  id: z.string(),
  userId: z.string(),
  loginId: z.string(),
  /** The login id is the mail address and follows it. */
  isLoginIdMail: z.boolean(),
  displayName: z.string(),
  jobTitle: z.string(),
  phone1: z.string(),
  mobilePhone: z.string(),
  language: z.enum(languageChoices),
  /** In force where the person has chosen `system` (SP-LANG-2). */
  companyLanguage: z.enum(languages),
  timeZone: z.string(),
  /** In force where the person has chosen none. */
  companyTimeZone: z.string(),
  display: displaySchema,
  /** Which of the texts the person may change. */
  changeable: z.array(z.enum(profileFields)),
  mail: z.object({
    address: z.string(),
    mayChange: z.boolean(),
    /** Waits to be confirmed at the new address. */
    waiting: z.nullable(waitingAddressSchema),
  }),
  /** Null: who has no such letters (モバイル回線通知メール). */
  lineNotices: z.nullable(z.boolean()),
  version: z.int(),
})
export type Profile = z.output<typeof profileSchema>

/** Members that are left out stay as they are. */
export const profileChangeSchema = z.strictObject({
  version: z.int(),
  displayName: z.optional(ruled(profileRules.displayName)),
  jobTitle: z.optional(ruled(profileRules.jobTitle)),
  phone1: z.optional(ruled(profileRules.phone1)),
  mobilePhone: z.optional(ruled(profileRules.mobilePhone)),
  language: z.optional(z.enum(languageChoices)),
  timeZone: z.optional(timeZoneSchema),
  lineNotices: z.optional(z.boolean()),
})
export type ProfileChange = z.output<typeof profileChangeSchema>
