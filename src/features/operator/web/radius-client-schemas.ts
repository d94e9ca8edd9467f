/** Downloaded with the first key that is pressed in a form. */
import * as z from 'zod/mini'
import { newRadiusClientSchema, secretRotationSchema } from '../contract/radius-client.ts'

/** As typed: the company by its code, which is looked up on submit. */
export const radiusClientFormSchema = z.extend(z.omit(newRadiusClientSchema, { companyId: true }), { companyCode: z.string() })
export const radiusClientChangeSchema = z.omit(radiusClientFormSchema, { secret: true })
export const rotationFormSchema = z.omit(secretRotationSchema, { version: true })
