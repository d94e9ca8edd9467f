import * as z from 'zod/mini'
import { acknowledgeSchema, assignmentChangeSchema } from './assignment.ts'
import { addressItems } from './items.ts'

/** What the form of the console sends; apart from the routes, so that a page which only calls them does not load the schema library. */
export const maintenanceAddressesSchema = z.strictObject({
  cells: z.array(z.omit(assignmentChangeSchema, { userId: true })).check(z.minLength(1), z.maxLength(addressItems.length)),
  acknowledge: acknowledgeSchema,
})
