/** Downloaded with the first key that is pressed in a form. */
import * as z from 'zod/mini'
import { mailChangeRequestSchema } from '../contract/mail-change.ts'
import { profileChangeSchema } from '../contract/profile.ts'

export { mailChangeRequestSchema }

export const personFormSchema = z.pick(profileChangeSchema, { displayName: true, jobTitle: true, phone1: true, mobilePhone: true })
