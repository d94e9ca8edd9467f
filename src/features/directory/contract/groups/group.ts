import * as z from 'zod/mini'
import { idSchema } from '../../../../kernel/ids.ts'
import { foldForSearch, lengthOf, normaliseTyped } from '../../../../kernel/text.ts'
import type { FieldRule } from '../user-fields.ts'
import { ruled } from '../user-rules.ts'

/** 1–64 characters on one line, without the `;` that divides groups in a file (SSO-GRP-1). */
export const groupNameRule: FieldRule = (typed) => {
  const value = normaliseTyped(typed)
  if (value === '') return { ok: false, code: 'field.required' }
  if (lengthOf(value) > 64) return { ok: false, code: 'field.too-long', params: { maximum: 64 } }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return /[\u0000-\u001f\u007f;；]/.test(value) ? { ok: false, code: 'directory.group-name-characters' } : { ok: true, value }
}

export const groupNoteRule: FieldRule = (typed) => {
  const value = normaliseTyped(typed.replaceAll('\r\n', '\n'))
  if (lengthOf(value) > 200) return { ok: false, code: 'field.too-long', params: { maximum: 200 } }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks are allowed here, other control characters are not
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)
    ? { ok: false, code: 'directory.control-characters' }
    : { ok: true, value }
}

/** Width, case and kana do not make another name. */
export function groupKeyOf(name: string): string {
  return foldForSearch(name)
}

const services = z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20))

export const newGroupSchema = z.strictObject({
  name: ruled(groupNameRule),
  note: z._default(ruled(groupNoteRule), ''),
  /** Services that its members see; none: all of the company's (BP-GRP-3). */
  services: z._default(services, []),
  memberIds: z._default(z.array(idSchema).check(z.maxLength(1000)), []),
})
export type NewGroup = z.output<typeof newGroupSchema>

/** Members are added and taken out by routes of their own, so that what two administrators do adds up (SSO-GEDIT-4). */
export const groupChangeSchema = z.strictObject({
  version: z.int(),
  name: z.optional(ruled(groupNameRule)),
  note: z.optional(ruled(groupNoteRule)),
  services: z.optional(services),
})
export type GroupChange = z.output<typeof groupChangeSchema> & { readonly id: string }

export const groupSchema = z.object({
  id: idSchema,
  name: z.string(),
  note: z.string(),
  services: z.array(z.string()),
  /** Those whom the asking administrator may see. */
  memberCount: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
})
export type Group = z.output<typeof groupSchema>

export const groupMemberSchema = z.object({
  id: idSchema,
  userId: z.string(),
  name: z.string(),
  email1: z.string(),
  departmentName: z.string(),
  state: z.enum(['active', 'suspended']),
  validity: z.enum(['before', 'current', 'ended']),
})
export type GroupMember = z.output<typeof groupMemberSchema>
