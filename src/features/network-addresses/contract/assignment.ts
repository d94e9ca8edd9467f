import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { addressErrors } from './errors.ts'
import { parseIpv4 } from './ipv4.ts'
import { addressItems } from './items.ts'

/** 未利用 (×), 設定済み (〇 with address), 削除済み (〇 without address); an initialised item is 未利用 again (MCOP-IP-13). */
export const itemStates = ['unused', 'set', 'emptied'] as const
export const whyNots = ['no-address', 'not-in-contract', 'out-of-range'] as const

/** Most users of one save (MCOP-IPTOOL-7), times six items. */
export const mostUsers = 1000
export const mostChanges = mostUsers * addressItems.length

/** Empty means: no address. Full-width input is made half-width before it is judged (MCOP-IP-5). */
const typedAddress = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(60)),
    z.transform((text) => (text.trim() === '' ? '' : (parseIpv4(text) ?? 'wrong'))),
  ),
  z.string().check(z.refine((text) => text !== 'wrong', { error: addressErrors['address-form'].code })),
)

export const assignmentChangeSchema = z.strictObject({
  userId: idSchema,
  item: z.enum(addressItems),
  address: typedAddress,
  /** As read; 0 for an item never set. Left out: whatever stands there. */
  version: z.optional(z.int()),
})
export type AssignmentChange = z.output<typeof assignmentChangeSchema>

/** Which contract line judges the addresses of a user; null: all lines of the company (MCOP-CONTRACT-3). */
export const userLineSchema = z.strictObject({
  userId: idSchema,
  lineId: z.nullable(idSchema),
  /** The line as read. Left out: whatever stands there. */
  before: z.optional(z.nullable(idSchema)),
})
export type UserLine = z.output<typeof userLineSchema>
/** Lines that are saved together with addresses; those are judged by them. */
export const userLinesSchema = z._default(z.array(userLineSchema).check(z.maxLength(mostUsers)), [])

/** Warnings that must be ticked before such a change is saved. */
export const acknowledgements = ['not-in-contract', 'out-of-range', 'address-emptied'] as const
export type Acknowledgement = (typeof acknowledgements)[number]
export const acknowledgeSchema = z._default(z.array(z.enum(acknowledgements)).check(z.maxLength(acknowledgements.length)), [])

export const cellSchema = z.object({
  item: z.enum(addressItems),
  state: z.enum(itemStates),
  address: z.nullable(z.string()),
  /** Null: works, or unused. 「通信不可」 otherwise (MCOP-IP-9). */
  whyNot: z.nullable(z.enum(whyNots)),
  version: z.int(),
})
export type AddressCell = z.output<typeof cellSchema>

/** One user with all six items. */
export const addressRowSchema = z.object({
  id: idSchema,
  userId: z.string(),
  name: z.string(),
  departmentName: z.string(),
  isMaintenance: z.boolean(),
  /** Contract line of the user; null: all lines of the company count. */
  lineId: z.nullable(idSchema),
  cells: z.array(cellSchema),
})
export type AddressRow = z.output<typeof addressRowSchema>

export const historyEntrySchema = z.object({
  id: idSchema,
  item: z.enum(addressItems),
  at: z.string(),
  actorName: z.string(),
  change: z.enum(['set', 'emptied', 'initialised']),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  /** The address before could be given to the user again: nobody else has it now (MCOP-IP-16). */
  mayPutBack: z.boolean(),
  /** User id of somebody else who has it now; null when free, or when the reader may not know that user. */
  heldBy: z.nullable(z.string()),
})
export type HistoryEntry = z.output<typeof historyEntrySchema>

export const obstacles = ['unused', ...whyNots, 'suspended', 'locked'] as const

/** 接続確認: what would stand in the way now, without asking for any password (MCOP-CONN-3). */
export const connectionSchema = z.object({
  item: z.enum(addressItems),
  mayConnect: z.boolean(),
  obstacles: z.array(z.enum(obstacles)),
})
export type Connection = z.output<typeof connectionSchema>

export const assignedSchema = z.object({ changed: z.int(), unchanged: z.int() })

/** What a save would do, with everything that is wrong or to be ticked, by its place in the list. */
export const assignmentCheckSchema = z.object({
  changed: z.int(),
  unchanged: z.int(),
  problems: z.array(
    z.object({
      index: z.int(),
      level: z.enum(['error', 'warning']),
      code: z.string(),
      params: z.record(z.string(), z.unknown()),
    }),
  ),
})

/** Unfinished input of the bulk page: the users on the sheet and what was typed, by row id and item (MCOP-IPTOOL-9). */
export const draftSchema = z.strictObject({
  userIds: z.array(idSchema).check(z.maxLength(mostUsers)),
  cells: z.record(idSchema, z.partialRecord(z.enum(addressItems), z.string().check(z.maxLength(60)))),
  /** Contract lines as typed, by row id; left out: none. */
  lines: z.optional(z.record(idSchema, z.string().check(z.maxLength(100)))),
})
export type Draft = z.output<typeof draftSchema>
