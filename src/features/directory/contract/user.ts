import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { type LanguageChoice, languageChoices, languages } from '../../../kernel/locale.ts'
import { validities } from './people/detail-rules.ts'
import { invitationMarks, secondStepMarks, undeliveredReasons } from './people/people-choices.ts'
import { changedDetailShape, daysInOrder, newDetailShape, storedDetailShape } from './people/person-details.ts'
import { nameOf, passwordStates, registrationStates, serviceUses, userStates } from './user-choices.ts'
import { type PersonField, personFieldRules } from './user-fields.ts'
import { emailFields, emailProblems, firstEmail, ruled, userIdRule } from './user-rules.ts'

export { passwordStates, registrationStates, userStates }

/** The optional texts of a person, as stored. */
export type PersonTexts = Readonly<Record<PersonField, string>>

const fieldNames = Object.keys(personFieldRules) as PersonField[]

function textShape<Schema extends z.ZodMiniType>(schemaOf: (field: PersonField) => Schema): Record<PersonField, Schema> {
  return Object.fromEntries(fieldNames.map((field) => [field, schemaOf(field)])) as Record<PersonField, Schema>
}

// Runs beside wrong fields too, so that a form hears of everything at once (MCOP-GEN-13); of a wrong address it has been told already.
export const personTogether = z.check<PersonTexts>(
  (payload) => {
    if (emailFields.some((field) => typeof payload.value[field] !== 'string')) return
    for (const { field, code } of emailProblems(payload.value)) {
      payload.issues.push({ code: 'custom', input: payload.value[field], path: [field], message: code })
    }
  },
  { when: (payload) => typeof payload.value === 'object' && payload.value !== null },
)

const choices = {
  departmentId: idSchema,
  /** 0 公開, 1 非公開; has no effect on any service (MCOP-USER-14). */
  visibility: z.union([z.literal(0), z.literal(1)]),
  state: z.enum(userStates),
  language: z.enum(languageChoices),
}

/** The form and the API register one user with this (MCOP-USER-4). */
export const newUserShape = {
  userId: ruled(userIdRule),
  /** Left out: the built-in department 000 (MCOP-USER-11). */
  departmentId: z.optional(choices.departmentId),
  visibility: z._default(choices.visibility, 0),
  state: z._default(choices.state, 'active'),
  language: z._default(choices.language, 'system'),
  ...textShape((field) => z._default(ruled(personFieldRules[field]), '')),
  ...newDetailShape,
}

export const newUserSchema = z.strictObject(newUserShape).check(personTogether as never, daysInOrder as never)

/** Everything but the user id may change (MCOP-USER-26); members that are left out stay as they are. */
export const userChangeSchema = z.strictObject({
  version: z.int(),
  departmentId: z.optional(choices.departmentId),
  visibility: z.optional(choices.visibility),
  state: z.optional(choices.state),
  language: z.optional(choices.language),
  passwordChangeNeeded: z.optional(z.boolean()),
  /** With `state: 'active'`, ends a lock as well (MCOP-STATE-8, 10). */
  unlock: z.optional(z.boolean()),
  ...textShape((field) => z.optional(ruled(personFieldRules[field]))),
  ...changedDetailShape,
})

export type UserChangeBody = z.output<typeof userChangeSchema>

export const departmentRefSchema = z.object({ id: idSchema, code: z.string(), name: z.string() })

const instant = z.nullable(z.string())

/** The last letter that did not arrive at an address that the person still has (SSO-MAIL-6). Null: none, or one was taken since. */
export const undeliveredSchema = z.object({
  address: z.string(),
  reason: z.enum(undeliveredReasons),
  /** What the mail server said; empty where nobody answered. */
  says: z.string(),
  at: z.string(),
})
export type Undelivered = z.output<typeof undeliveredSchema>

export const userListItemSchema = z.object({
  id: idSchema,
  userId: z.string(),
  surname: z.string(),
  givenName: z.string(),
  surnameKana: z.string(),
  givenNameKana: z.string(),
  displayName: z.string(),
  department: departmentRefSchema,
  email1: z.string(),
  phone1: z.string(),
  jobTitle: z.string(),
  registration: z.enum(registrationStates),
  passwordState: z.enum(passwordStates),
  state: z.enum(userStates),
  isLocked: z.boolean(),
  isMaintenance: z.boolean(),
  lastSignedInAt: instant,
  version: z.int(),
  isAdministrator: z.boolean(),
  validFrom: z.nullable(z.string()),
  validUntil: z.nullable(z.string()),
  /** 開始前, 有効, 期間終了 on this day of the company (SSO-AST-7). */
  validity: z.enum(validities),
  /** Null where no feature knows second steps or invitations. */
  secondStep: z.nullable(z.enum(secondStepMarks)),
  invitation: z.nullable(z.enum(invitationMarks)),
  undelivered: z.nullable(undeliveredSchema),
  /** Services of other features by the key of their column (有効サービス). */
  columns: z.record(z.string(), z.enum(serviceUses)),
})
export type UserListItem = z.output<typeof userListItemSchema>

export const userSchema = z.object({
  id: idSchema,
  userId: z.string(),
  loginId: z.string(),
  department: departmentRefSchema,
  visibility: choices.visibility,
  state: choices.state,
  language: choices.language,
  /** Of the letters to this person: the chosen one, or the company's. */
  languageInForce: z.enum(languages),
  registration: z.enum(registrationStates),
  passwordState: z.enum(passwordStates),
  passwordChangeNeeded: z.boolean(),
  isLocked: z.boolean(),
  lockedAt: instant,
  /** Null while locked: until someone unlocks. */
  lockedUntil: instant,
  isMaintenance: z.boolean(),
  isMember: z.boolean(),
  isAdministrator: z.boolean(),
  ...textShape(() => z.string()),
  ...storedDetailShape,
  validity: z.enum(validities),
  secondStep: z.nullable(z.enum(secondStepMarks)),
  invitation: z.nullable(z.enum(invitationMarks)),
  undelivered: z.nullable(undeliveredSchema),
  firstSignedInAt: instant,
  lastSignedInAt: instant,
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: instant,
  version: z.int(),
  columns: z.record(z.string(), z.enum(serviceUses)),
})
export type User = z.output<typeof userSchema>

/** What the portal services add to a person, as operations pass it. */
export interface PersonDetails {
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly timeZone: string
  readonly mobilePhone: string
  readonly lineNotices: boolean
}

/** What operations of any feature register; texts that are left out are empty. Checked values only: a schema or a format stands before. */
export interface NewUser extends Partial<PersonTexts>, Partial<PersonDetails> {
  readonly userId: string
  /** Unique in the installation. Left out: the mail address, or `userId@companyCode` where that is taken. */
  readonly loginId?: string | undefined
  readonly departmentId?: string | undefined
  readonly visibility?: 0 | 1
  readonly state?: (typeof userStates)[number]
  readonly language?: LanguageChoice
  readonly passwordChangeNeeded?: boolean
  /** An end user of services; default true. An administrator who uses none is registered with false (MCOP-GEN-2). */
  readonly isMember?: boolean
  readonly isAdministrator?: boolean
  /** Department whose subtree an administrator is limited to. */
  readonly administratorScopeId?: string | null
}

export interface UserChange extends Partial<PersonTexts> {
  readonly id: string
  /** Refused when it is no longer the current one; left out by callers who have just read the row in the same transaction. */
  readonly version?: number
  readonly departmentId?: string | undefined
  readonly visibility?: 0 | 1 | undefined
  readonly state?: (typeof userStates)[number] | undefined
  readonly language?: LanguageChoice | undefined
  readonly passwordChangeNeeded?: boolean | undefined
  readonly unlock?: boolean | undefined
  readonly validFrom?: string | null | undefined
  readonly validUntil?: string | null | undefined
  readonly timeZone?: string | undefined
  readonly mobilePhone?: string | undefined
  readonly lineNotices?: boolean | undefined
  readonly isMember?: boolean
  readonly isAdministrator?: boolean
  readonly administratorScopeId?: string | null
}

export { firstEmail, nameOf }
