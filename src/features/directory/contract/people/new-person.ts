import * as z from 'zod/mini'
import { idSchema } from '../../../../kernel/ids.ts'
import { languages } from '../../../../kernel/locale.ts'
import { lengthOf } from '../../../../kernel/text.ts'
import { newUserShape, personTogether } from '../user.ts'
import { type FieldRule, type PersonField, personFieldRules } from '../user-fields.ts'
import { ruled, userIdRule } from '../user-rules.ts'
import { dayRule, isCallable, mobilePhoneRule, timeZoneRule } from './detail-rules.ts'
import { daysInOrder } from './person-details.ts'

/** When the invitation goes out: at once, in the morning of a day of the company (SP-UCR-9), or by hand later. */
export const invitationTimes = ['now', 'on', 'later'] as const

/** Shorter than the record allows, which the files of the VPN service share: what is typed on this page alone (BP-GEN-12, BP-UADD-8, 10, SP-ADM-7). */
const shorter = (field: PersonField, maximum: number) =>
  z._default(
    ruled((typed) => {
      const checked = personFieldRules[field](typed)
      return checked.ok && lengthOf(checked.value) > maximum ? { ok: false, code: 'field.too-long', params: { maximum } } : checked
    }),
    '',
  )

/** Adding a person in a company with services of the portal. Ids that are left out are made of the mail address. */
export const newPersonShape = {
  ...newUserShape,
  userId: z.optional(ruled(userIdRule)),
  loginId: z.optional(z.string().check(z.maxLength(300))),
  jobTitle: shorter('jobTitle', 64),
  memo: shorter('memo', 500),
  isAdministrator: z._default(z.boolean(), false),
  /** Of an administrator: the department whose subtree it is; null: the whole company. */
  administratorScopeId: z._default(z.nullable(idSchema), null),
  /** 二段階認証の方式 (BP-UADD-4), where administrators decide on it. */
  secondStepMethod: z.optional(z.enum(['totp', 'mail'])),
  /** 二段階認証を有効にする (SP-ADM-13), where people choose for themselves. */
  secondStepRequired: z._default(z.boolean(), false),
  invitation: z._default(z.enum(invitationTimes), 'now'),
  invitationDay: z.optional(ruled(dayRule)),
  groupIds: z._default(z.array(idSchema).check(z.maxLength(100)), []),
}

const dayWhenPlanned = z.check<{ invitation?: unknown; invitationDay?: unknown }>((payload) => {
  if (payload.value.invitation !== 'on' || payload.value.invitationDay !== undefined) return
  payload.issues.push({ code: 'custom', input: payload.value, path: ['invitationDay'], message: 'field.required' })
})
const together = [personTogether as never, daysInOrder as never, dayWhenPlanned as never] as const

export const newPersonSchema = z.strictObject(newPersonShape).check(...together)
export type NewPerson = z.output<typeof newPersonSchema>

const filled = (field: PersonField, rule: FieldRule = personFieldRules[field]) =>
  ruled((typed) => {
    const checked = rule(typed)
    return checked.ok && checked.value === '' ? { ok: false, code: 'field.required' } : checked
  })

const callable =
  (rule: FieldRule): FieldRule =>
  (typed) => {
    const checked = rule(typed)
    return checked.ok && checked.value !== '' && !isCallable(checked.value) ? { ok: false, code: 'directory.phone-form' } : checked
  }

/** The form where administrators decide on everything: nothing is chosen beforehand (BP-UADD-1 to 11). */
export const assignedPersonSchema = z
  .strictObject({
    ...newPersonShape,
    surname: filled('surname'),
    phone1: filled('phone1', callable(personFieldRules.phone1)),
    mobilePhone: z._default(ruled(callable(mobilePhoneRule)), ''),
    secondStepMethod: z.enum(['totp', 'mail']),
    language: z.enum(languages),
    timeZone: ruled(timeZoneRule),
    lineNotices: z.boolean(),
  })
  .check(...together)

/** The form where people choose for themselves: a name is needed, the rest has a default (SP-ADM-3 to 14). */
export const choosingPersonSchema = z.strictObject({ ...newPersonShape, surname: filled('surname') }).check(...together)
