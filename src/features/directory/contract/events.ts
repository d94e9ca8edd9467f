import { defineEvent } from '../../../kernel/event.ts'

export interface UsersConcerned {
  readonly userIds: readonly string[]
}

export const usersRegistered = defineEvent<UsersConcerned>('directory.users-registered')
/** Data changed. Suspension, lock and deletion have events of their own, told beside this one where they apply. */
export const usersChanged = defineEvent<UsersConcerned>('directory.users-changed')
/** Listeners end sessions and invalidate unused codes at once (MCOP-STATE-11). */
export const usersSuspended = defineEvent<UsersConcerned>('directory.users-suspended')
export const usersReleased = defineEvent<UsersConcerned>('directory.users-released')
/** Listeners reset their counters of wrong passwords (MCOP-STATE-14). */
export const usersUnlocked = defineEvent<UsersConcerned>('directory.users-unlocked')
export interface ReplacedAddress {
  readonly userId: string
  /** Where mail went first; empty: there was none. */
  readonly before: string
}

/** At once, by a file: those who had signed in are reached at another address. Listeners tell them, at the old address above all. */
export const addressesReplaced = defineEvent<{ readonly addresses: readonly ReplacedAddress[] }>('directory.addresses-replaced')
/** Another user id or login id; the old one stops at once. Listeners end sessions where the company's service says so (DK-UEDT-13). */
export const usersRenamed = defineEvent<UsersConcerned>('directory.users-renamed')
/** Became administrators, ceased to be, or are limited otherwise than before: what sessions may do is asked anew. */
export const rolesChanged = defineEvent<UsersConcerned>('directory.roles-changed')
/** An administrator signs people out everywhere. Listeners end their sessions. */
export const usersSignedOut = defineEvent<UsersConcerned>('directory.users-signed-out')
/** Into the bin: listeners end sessions, free addresses and terminals (MCOP-USER-29). */
export const usersDeleted = defineEvent<UsersConcerned>('directory.users-deleted')
export const usersRestored = defineEvent<UsersConcerned>('directory.users-restored')
/** The bin has been emptied; the rows go after the listeners have let go of them. */
export const usersErased = defineEvent<UsersConcerned>('directory.users-erased')
