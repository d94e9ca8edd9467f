/** 端末情報管理: the terminals of a whole company (MCOP-DEV-11 to 18, SHARE). */
import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery } from '../../../kernel/page.ts'
import { deviceKinds, deviceSharings, deviceSorts } from './device-choices.ts'

// PostgreSQL's text holds no NUL; nobody searches for control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const words = z.string().check(z.maxLength(200), z.regex(/^[^\u0000-\u001f\u007f]*$/))

/** Search conditions; all that are given must hold (MCOP-DEV-13). */
export const deviceListQuerySchema = z.strictObject({
  /** 端末ID, contains. */
  terminal: z.optional(words),
  /** ユーザID of one of its users, contains. */
  userId: z.optional(words),
  /** 名前 of one of its users or the reading, contains. */
  name: z.optional(words),
  sharing: z.optional(z.enum(deviceSharings)),
  kind: z.optional(z.enum(deviceKinds)),
  /** 登録日 in Japan, both days included. */
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  sort: z._default(z.enum(deviceSorts), 'registeredAt'),
  direction: z._default(z.enum(['asc', 'desc']), 'desc'),
  ...pageQuery,
})
export type DeviceListQuery = z.output<typeof deviceListQuerySchema>

const deviceUserSchema = z.object({ id: idSchema, userId: z.string() })

const managedShape = {
  id: idSchema,
  kind: z.enum(deviceKinds),
  name: z.string(),
  sharing: z.enum(deviceSharings),
  registeredAt: z.string(),
  lastUsedAt: z.string(),
  /** Users outside of the department that this administrator is limited to; who they are is not told. */
  otherUsers: z.int(),
}

export const managedDeviceSchema = z.object({
  ...managedShape,
  /** `terminals`: how many this user has in all, so that the page can say when the last one is meant (MCOP-DEV-17). */
  users: z.array(z.extend(deviceUserSchema, { terminals: z.int() })),
})
export type ManagedDevice = z.infer<typeof managedDeviceSchema>

export const deviceDetailSchema = z.object({
  ...managedShape,
  version: z.int(),
  users: z.array(z.extend(deviceUserSchema, { name: z.string(), emails: z.array(z.string()), terminals: z.int() })),
  /** 共有端末利用の可否. */
  isSharingAllowed: z.boolean(),
  /** This administrator may allow it for the whole company. */
  mayAllowSharing: z.boolean(),
})
export type DeviceDetail = z.infer<typeof deviceDetailSchema>

/** More people do not share one telephone. */
export const mostDeviceUsers = 200

export const deviceChangeSchema = z.strictObject({
  version: z.int(),
  sharing: z.enum(deviceSharings),
  /** All users that it shall have, as far as this administrator may see them. */
  userIds: z.array(idSchema).check(z.maxLength(mostDeviceUsers)),
  /** Switches 共有端末利用の可否 to 利用可能 in the same step (MCOP-SHARE-6). */
  allowsSharing: z.optional(z.boolean()),
})
export type DeviceChange = z.output<typeof deviceChangeSchema>

/** How many terminals one action may delete. */
export const mostDeletedDevices = 1000

export const deletedDevicesSchema = z.object({
  deleted: z.int(),
  /** Users who have no terminal left, with the kind of the one that is gone: whom the matching mail is for (MCOP-DEV-17). */
  usersWithoutTerminal: z.array(z.extend(deviceUserSchema, { kind: z.enum(deviceKinds) })),
})
export type DeletedDevices = z.infer<typeof deletedDevicesSchema>

/** 共有端末利用の可否 (MCOP-SHARE-5). */
export const deviceSharingSchema = z.object({
  isAllowed: z.boolean(),
  version: z.int(),
  /** While there are any it cannot be switched off (MCOP-SHARE-17). */
  sharedDevices: z.int(),
  /** An administrator who is limited to a department has no say in what holds for the whole company. */
  mayChange: z.boolean(),
})
export type DeviceSharing = z.infer<typeof deviceSharingSchema>

export const deviceSharingChangeSchema = z.strictObject({ isAllowed: z.boolean(), version: z.int() })
