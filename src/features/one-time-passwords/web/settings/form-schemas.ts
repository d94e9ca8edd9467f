/** Downloaded with the first key that is pressed in a form, or when the effect of its values is asked for. */
import * as z from 'zod/mini'
import { appSettingsSchema, authenticationSettingsSchema, leavesRoomForPositions } from '../../contract/settings/settings.ts'
import { authenticationRulesSchema } from '../../contract/settings/settings-pages.ts'

export const rulesSchema = authenticationRulesSchema

export const authenticationFormSchema = z
  .extend(authenticationSettingsSchema, { demandsPasswordChange: z.boolean() })
  .check(leavesRoomForPositions())
export type AuthenticationForm = z.output<typeof authenticationFormSchema>

export const appFormSchema = appSettingsSchema
