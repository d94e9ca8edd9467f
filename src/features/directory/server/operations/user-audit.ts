import type { AuditEntry } from '../../../../platform/server/context.ts'
import type { PersonDetails, PersonTexts } from '../../contract/user.ts'
import { personFields } from '../../contract/user-fields.ts'
import { detailFields, type WritableUser } from '../queries/user-source.ts'

export const emptyTexts = Object.fromEntries(personFields.map((field) => [field, ''])) as unknown as PersonTexts

export const emptyDetails: PersonDetails = { validFrom: null, validUntil: null, timeZone: '', mobilePhone: '', lineNotices: false }

/** How users are named in the record: by the id that never changes. */
export function userObject(user: { readonly id: string; readonly userId: string }): AuditEntry['object'] {
  return { type: 'user', id: user.id, label: user.userId }
}

const recorded = [
  'departmentId',
  'visibility',
  'state',
  'language',
  'passwordChangeNeeded',
  'isMember',
  'isAdministrator',
  'administratorScopeId',
  ...detailFields,
  ...personFields,
] as const satisfies readonly (keyof WritableUser)[]

export type RecordedUser = Pick<WritableUser, (typeof recorded)[number]>

/** Filled members of a new user. */
export function entryOfNew(user: WritableUser): AuditEntry {
  const filled = recorded.filter(
    (field) => user[field] !== '' && user[field] !== null && !(field === 'lineNotices' && user[field] === false),
  )
  return { object: userObject(user), after: Object.fromEntries(filled.map((field) => [field, user[field]])) }
}

/** Members in which two states differ, by the names of the contract. */
export function changedFields(before: RecordedUser, after: RecordedUser): readonly (keyof RecordedUser)[] {
  return recorded.filter((field) => before[field] !== after[field])
}

export function entryOfChange(user: { id: string; userId: string }, before: RecordedUser, after: RecordedUser): AuditEntry {
  const fields = changedFields(before, after)
  return {
    object: userObject(user),
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: Object.fromEntries(fields.map((field) => [field, after[field]])),
  }
}
