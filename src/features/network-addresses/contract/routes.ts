import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { userConditionSchema } from '../../directory/contract/index.ts'
import {
  acknowledgeSchema,
  addressRowSchema,
  assignedSchema,
  assignmentChangeSchema,
  assignmentCheckSchema,
  connectionSchema,
  draftSchema,
  historyEntrySchema,
  mostChanges,
  mostUsers,
  userLineSchema,
  userLinesSchema,
} from './assignment.ts'
import { contractLineSchema } from './contract-line.ts'
import { addressErrors as errors } from './errors.ts'
import { addressItems } from './items.ts'
import { addressPermissions as permissions } from './permissions.ts'

const read = permissions['addresses.read'].key
const write = permissions['addresses.write'].key
const userParams = z.object({ userId: idSchema })
const missing = kernelErrors['not-found']
const saving = [
  kernelErrors['stale-version'],
  errors['user-unknown'],
  errors['maintenance-account'],
  errors['address-taken'],
  errors['address-repeated'],
  errors['not-acknowledged'],
]

const userAddressesSchema = z.object({
  user: addressRowSchema,
  connections: z.array(connectionSchema),
  history: z.array(historyEntrySchema),
})

export const getContract = defineRoute({
  id: 'network-addresses.getContract',
  method: 'GET',
  path: '/api/v1/address-contract',
  permission: permissions['contract.read'].key,
  summary: 'The contract lines with their usable items, ranges and how many addresses are used and free.',
  response: z.object({ lines: z.array(contractLineSchema) }),
})

export const getUserAddresses = defineRoute({
  id: 'network-addresses.getUserAddresses',
  method: 'GET',
  path: '/api/v1/users/:userId/addresses',
  permission: read,
  summary: 'The six items of one user, whether each could connect now and why not, and what they were before.',
  params: userParams,
  response: userAddressesSchema,
  errors: [missing],
})

export const saveUserAddresses = defineRoute({
  id: 'network-addresses.saveUserAddresses',
  method: 'PUT',
  path: '/api/v1/users/:userId/addresses',
  permission: write,
  summary: 'Changes items of one user, and the contract line if given; items left out stay as they are.',
  params: userParams,
  body: z.strictObject({
    cells: z.array(z.omit(assignmentChangeSchema, { userId: true })).check(z.maxLength(addressItems.length)),
    lineId: z.optional(z.nullable(idSchema)),
    /** The line as read, when another one is given. Left out: whatever stands there. */
    lineBefore: z.optional(z.nullable(idSchema)),
    acknowledge: acknowledgeSchema,
  }),
  response: userAddressesSchema,
  errors: [missing, errors['line-unknown'], ...saving],
})

export const initialiseUserAddresses = defineRoute({
  id: 'network-addresses.initialiseUserAddresses',
  method: 'POST',
  path: '/api/v1/users/:userId/addresses/initialise',
  permission: write,
  summary: 'Puts items of one user back to unused.',
  params: userParams,
  body: z.strictObject({ items: z.array(z.enum(addressItems)).check(z.minLength(1), z.maxLength(addressItems.length)) }),
  response: userAddressesSchema,
  errors: [missing, errors['maintenance-account']],
})

export const putBackAddress = defineRoute({
  id: 'network-addresses.putBackAddress',
  method: 'POST',
  path: '/api/v1/users/:userId/addresses/put-back',
  permission: write,
  summary: 'Gives the user the address again that stood before a change of the history, if nobody else has it.',
  params: userParams,
  body: z.strictObject({ historyId: idSchema, acknowledge: acknowledgeSchema }),
  response: userAddressesSchema,
  errors: [missing, errors['nothing-to-put-back'], ...saving],
})

export const openSheet = defineRoute({
  id: 'network-addresses.openSheet',
  method: 'POST',
  path: '/api/v1/address-sheet',
  permission: read,
  summary: 'Users whom a condition finds, each with the six items: the rows of the bulk page.',
  reads: true,
  body: z.union([
    z.strictObject({ condition: userConditionSchema }),
    z.strictObject({ ids: z.array(idSchema).check(z.maxLength(mostUsers)) }),
  ]),
  response: z.object({ rows: z.array(addressRowSchema), isCut: z.boolean() }),
})

const changes = z.array(assignmentChangeSchema).check(z.maxLength(mostChanges))

export const checkAssignments = defineRoute({
  id: 'network-addresses.checkAssignments',
  method: 'POST',
  path: '/api/v1/address-assignments/check',
  permission: read,
  summary: 'Says what saving these changes would do and what is wrong with them; nothing is changed.',
  reads: true,
  body: z.strictObject({ changes, lines: userLinesSchema }),
  response: assignmentCheckSchema,
  errors: [kernelErrors['stale-version'], errors['user-unknown'], errors['maintenance-account'], errors['line-unknown']],
})

export const assignAddresses = defineRoute({
  id: 'network-addresses.assignAddresses',
  method: 'POST',
  path: '/api/v1/address-assignments',
  permission: write,
  summary: 'Saves changes of many users and items, and their contract lines if given, all of them or none.',
  body: z.strictObject({ changes, lines: userLinesSchema, acknowledge: acknowledgeSchema }),
  response: assignedSchema,
  errors: [errors['line-unknown'], ...saving],
})

export const assignUserLines = defineRoute({
  id: 'network-addresses.assignUserLines',
  method: 'POST',
  path: '/api/v1/address-user-lines',
  permission: write,
  summary: 'Assigns users to contract lines; null: all lines of the company count.',
  body: z.strictObject({
    users: z.array(userLineSchema).check(z.minLength(1), z.maxLength(mostUsers)),
  }),
  response: assignedSchema,
  errors: [kernelErrors['stale-version'], errors['user-unknown'], errors['maintenance-account'], errors['line-unknown']],
})

export const nextFreeAddresses = defineRoute({
  id: 'network-addresses.nextFree',
  method: 'POST',
  path: '/api/v1/address-next-free',
  permission: read,
  summary: 'The next addresses of the ranges of an item that nobody has.',
  reads: true,
  body: z.strictObject({
    item: z.enum(addressItems),
    count: z._default(z.int().check(z.gte(1), z.lte(mostUsers)), 1),
    lineId: z._default(z.nullable(idSchema), null),
    /** Typed elsewhere on the page and not saved yet. */
    except: z._default(z.array(z.string().check(z.regex(/^[0-9.]{7,15}$/))).check(z.maxLength(mostChanges)), []),
  }),
  response: z.object({ addresses: z.array(z.string()) }),
})

const draftAnswer = z.nullable(z.object({ ...draftSchema.shape, updatedAt: z.string() }))

export const getDraft = defineRoute({
  id: 'network-addresses.getDraft',
  method: 'GET',
  path: '/api/v1/address-draft',
  permission: write,
  summary: "The administrator's own unfinished input of the bulk page.",
  response: z.object({ draft: draftAnswer }),
})

export const saveDraft = defineRoute({
  id: 'network-addresses.saveDraft',
  method: 'PUT',
  path: '/api/v1/address-draft',
  permission: write,
  summary: 'Keeps the unfinished input of the bulk page.',
  body: draftSchema,
  response: z.object({ updatedAt: z.string() }),
})

export const deleteDraft = defineRoute({
  id: 'network-addresses.deleteDraft',
  method: 'DELETE',
  path: '/api/v1/address-draft',
  permission: write,
  summary: 'Forgets the unfinished input of the bulk page.',
})

export const downloadDraftFiles = defineRoute({
  id: 'network-addresses.downloadDraftFiles',
  method: 'GET',
  path: '/api/v1/address-draft/files',
  permission: write,
  summary: 'The addresses of the draft as one CSV file for each item that has any, in a ZIP archive, ready for upload.',
  kind: 'download',
})
