/** Downloaded with the first key that is pressed in the form. */
import * as z from 'zod/mini'
import { newSourceRequestSchema } from '../contract/source-request.ts'

export const sourceRequestFormSchema = z.omit(newSourceRequestSchema, { version: true })
