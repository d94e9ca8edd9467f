/**
 * The closed sets of a user's data, apart from the schemas: the browser reads addresses of pages and draws lists with them and does not
 * download the schema library for that.
 */
export const userStates = ['active', 'suspended'] as const
export const registrationStates = ['provisional', 'registered'] as const
export const passwordStates = ['unset', 'set'] as const
/** × / 〇 / 〇 without an address / 〇 that cannot be used at present, of one service (有効サービス, MCOP-USEARCH-15, MCOP-IP-9, MCOP-IP-13). */
export const serviceUses = ['unused', 'usable', 'emptied', 'unusable'] as const
export type ServiceUse = (typeof serviceUses)[number]
/** Conditions of 利用サービス beside the services themselves: 設定済み, 削除済み, 未利用 (MCOP-IP-13). */
export const serviceStates = ['set', 'emptied', 'unused'] as const
export type ServiceState = (typeof serviceStates)[number]

/** Orders that the list offers; each has its index but the two that other features answer for (MCOP-USEARCH-16, BP-USER-10). */
export const userSorts = [
  'userId',
  'name',
  'department',
  'email',
  'registration',
  'password',
  'suspended',
  'locked',
  'lastSignedIn',
  'role',
  'validUntil',
  'status',
  'phone',
  'jobTitle',
  'secondStep',
  'invitation',
] as const
export type UserSort = (typeof userSorts)[number]

/** 全て, 停止中, ロック中 (MCOP-USEARCH-10) and, beyond the manual, 利用可能. */
export const stateFilters = ['all', 'active', 'suspended', 'locked'] as const

/** 状態 of people of the portal, one for each, in the order of the list: 利用可能, 登録待ち, ロック中, 利用停止 (BP-USER-11, BP-UST). */
export const personStatuses = ['active', 'invited', 'locked', 'suspended'] as const
export type PersonStatus = (typeof personStatuses)[number]

/** Follows from what is stored anyway: whoever has never come in is waited for (BP-UST-2, 6), and what keeps out longest is said first. */
export function statusOf(person: {
  readonly state: 'active' | 'suspended'
  readonly isLocked: boolean
  readonly lastSignedInAt: string | null
}): PersonStatus {
  if (person.state === 'suspended') return 'suspended'
  if (person.isLocked) return 'locked'
  return person.lastSignedInAt === null ? 'invited' : 'active'
}

/** 山田 太郎, or the display name, or the user id: how a person is named in sentences. */
export function nameOf(person: { surname: string; givenName: string; displayName: string; userId: string }): string {
  return `${person.surname} ${person.givenName}`.trim() || person.displayName || person.userId
}
