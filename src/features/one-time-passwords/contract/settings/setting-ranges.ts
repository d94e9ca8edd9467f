/** The numbers of the two settings pages with their least and greatest value: schema, hints and words agree by it. */
export const settingRanges = {
  entryPasswordDays: [0, 365],
  entryPasswordDigits: [6, 32],
  passwordDays: [0, 999],
  lockCount: [1, 99],
  lockMinutes: [0, 10_080],
  minLength: [4, 32],
  generations: [0, 24],
  maxFixedDigits: [0, 8],
  autoExitMinutes: [1, 60],
  sessionMinutes: [1, 1440],
} as const satisfies Readonly<Record<string, readonly [number, number]>>

/** Items 2 to 11 of 認証設定 in the order of the manual; item 1, 認証方式, has one value and is not stored (MCOP-AUTH-3). */
export const authenticationItems = [
  'entryPasswordDays',
  'entryPasswordDigits',
  'passwordDays',
  'lockCount',
  'lockMinutes',
  'minLength',
  'generations',
  'showsInput',
  'refusesSimple',
  'maxFixedDigits',
] as const
export type AuthenticationItem = (typeof authenticationItems)[number]

/** 自動終了設定 when it is switched on. */
export const usualAutoExitMinutes = 5
