/** What the two settings pages are sent and send back. */
import * as z from 'zod/mini'
import { appSettingsSchema, authenticationSettingsSchema, leavesRoomForPositions } from './settings.ts'

/** Each page has a version of its own, so that a save on one never refuses the other. */
const about = { version: z.int(), mayChange: z.boolean() }

export const authenticationViewSchema = z.object({ settings: authenticationSettingsSchema, ...about })
export type AuthenticationSettingsView = z.infer<typeof authenticationViewSchema>

/** How many people a rule concerns, as it is now and as it would be with the new values. */
const nowAndPlanned = z.object({ now: z.int(), planned: z.int() })

export const authenticationEffectsSchema = z.object({
  /** Users who have set a password; maintenance accounts are the provider's. */
  withPassword: z.int(),
  /** Have to set a new password at their next sign-in, because theirs has run out. */
  expired: nowAndPlanned,
  /** Will be locked by one more wrong input. */
  nearLock: nowAndPlanned,
  /** Are locked; a change leaves their lock and its end as they are. */
  locked: z.int(),
  /** Have a password that is too short or has too many fixed digits. It stays valid until they change it (MCOP-AUTH-4). */
  unfit: nowAndPlanned,
  /** Of these passwords nobody knows whether they fit: they were set before their length was kept. */
  unknown: z.int(),
})
export type AuthenticationEffects = z.infer<typeof authenticationEffectsSchema>

export const authenticationRulesSchema = authenticationSettingsSchema.check(leavesRoomForPositions())

export const authenticationChangeSchema = z
  .extend(authenticationSettingsSchema, {
    /** 次回ログイン時にパスワードの変更を求める: of everybody who has set one (MCOP-AUTH-4). */
    demandsPasswordChange: z.boolean(),
    version: z.int(),
  })
  .check(leavesRoomForPositions())
export type AuthenticationChange = z.infer<typeof authenticationChangeSchema>

export const authenticationSavedSchema = z.extend(authenticationViewSchema, { demandedOf: z.int() })

/** `now`: the moment of the answer, since the clock of a terminal may be wrong. */
export const appViewSchema = z.object({ settings: appSettingsSchema, now: z.string(), ...about })
export type AppSettingsView = z.infer<typeof appViewSchema>

export const appChangeSchema = z.extend(appSettingsSchema, { version: z.int() })
export type AppChange = z.infer<typeof appChangeSchema>

export const appSavedSchema = z.extend(appViewSchema, { endedSessions: z.int() })

export const userPasswordSchema = z.object({
  setAt: z.nullable(z.string()),
  /** Null: without end, or none is set. */
  expiresAt: z.nullable(z.string()),
  isExpired: z.boolean(),
})
