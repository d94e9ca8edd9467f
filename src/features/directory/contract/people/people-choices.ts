/** Closed sets of what the portal services add to a person, without the schema library. */

/** Who decides about the second step of a person (BP-GEN-14). */
export const peopleRules = ['nobody', 'administrator', 'person', 'company'] as const
export type PeopleRule = (typeof peopleRules)[number]

/** 二段階認証 as the list shows it: TOTP, MailOTP, SKIP, 未設定 (BP-USER-12). */
export const secondStepMarks = ['totp', 'mail', 'skip', 'none'] as const
export type SecondStepMark = (typeof secondStepMarks)[number]

/** 招待の状態: none was made; waits for its day; sent; its link is over; the password is set; taken back. */
export const invitationMarks = ['none', 'planned', 'sent', 'expired', 'done', 'withdrawn'] as const
export type InvitationMark = (typeof invitationMarks)[number]

/** Why a letter did not arrive (SSO-MAIL-6), as the feature that sends letters says it. */
export const undeliveredReasons = [
  'unknown-address',
  'unknown-domain',
  'mailbox-full',
  'mailbox-closed',
  'too-large',
  'refused',
  'not-taken',
] as const
export type UndeliveredReason = (typeof undeliveredReasons)[number]

/** 権限 (BP-USER-13). */
export const roleFilters = ['user', 'administrator'] as const
export type RoleFilter = (typeof roleFilters)[number]
