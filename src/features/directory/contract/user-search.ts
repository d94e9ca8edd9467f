import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery } from '../../../kernel/page.ts'
import { validities } from './people/detail-rules.ts'
import { invitationMarks, roleFilters, secondStepMarks } from './people/people-choices.ts'
import { passwordStates, personStatuses, registrationStates, stateFilters, type UserSort, userSorts } from './user-choices.ts'

export { stateFilters, type UserSort, userSorts }

// PostgreSQL's text holds no NUL; nobody searches for control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const printable = z.regex(/^[^\u0000-\u0008\u000e-\u001f\u007f]*$/)
const words = z.string().check(z.maxLength(200), printable)
const flag = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false'])]),
  z.transform((value) => value === true || value === 'true'),
)

/** One value or several of the same name in a query string. */
function several<Schema extends z.ZodMiniType>(item: Schema, most: number) {
  const one = z.pipe(
    item,
    z.transform((value: z.output<Schema>) => [value]),
  )
  return z.optional(z.union([z.array(item).check(z.maxLength(most)), one]))
}

/** Search conditions; all that are given must hold (MCOP-USEARCH-1). */
export const userConditionShape = {
  /** フリーワード: several words, all must occur somewhere (MCOP-USEARCH-2 to 5). */
  words: z.optional(words),
  /** 名前 or its reading (MCOP-USEARCH-9). */
  name: z.optional(words),
  /** Digits of a telephone number, hyphens and spaces ignored (MCOP-USEARCH-13). */
  phone: z.optional(z.string().check(z.maxLength(40), printable)),
  /** 管理者使用欄1–2, contains (MCOP-USEARCH-6). */
  adminField: z.optional(words),
  departmentId: z.optional(idSchema),
  /** 下位部署を含む (MCOP-USEARCH-8). */
  withSubdepartments: z.optional(flag),
  state: z.optional(z.enum(stateFilters)),
  /** 状態 of people of the portal (BP-USER-11). */
  status: several(z.enum(personStatuses), 4),
  registration: several(z.enum(registrationStates), 2),
  passwordState: several(z.enum(passwordStates), 2),
  userIds: several(z.string().check(z.maxLength(32), printable), 1000),
  /** 保守用アカウントを表示 (MCOP-MAINT-3). */
  withMaintenance: z.optional(flag),
  /** Conditions of other features by key (利用サービス): `services=3g-act`. Unknown keys are refused by the query. */
  services: several(z.string().check(z.maxLength(32), printable), 20),
  /** 権限 (BP-USER-13). */
  role: several(z.enum(roleFilters), 2),
  /** 有効期間: 開始前, 有効, 期間終了 (SSO-AST-7). */
  validity: several(z.enum(validities), 3),
  /** 二段階認証, answered by the feature that keeps second steps. */
  secondStep: several(z.enum(secondStepMarks), 4),
  /** 招待の状態, answered by the feature that sends invitations. */
  invitation: several(z.enum(invitationMarks), 6),
  /** 届かない宛先 (SSO-MAIL-6), answered by the feature that sends letters. */
  undelivered: z.optional(flag),
  groupId: z.optional(idSchema),
  /** 端末ID, contains (MCOP-USEARCH-6); asked of the feature that keeps terminals. */
  terminal: z.optional(words),
}

export const userConditionSchema = z.strictObject(userConditionShape)
export type UserCondition = z.output<typeof userConditionSchema>

const foundUsersShape = {
  ...userConditionShape,
  sort: z._default(z.enum(userSorts), 'userId'),
  direction: z._default(z.enum(['asc', 'desc']), 'asc'),
}

export const userListQuerySchema = z.strictObject({ ...foundUsersShape, ...pageQuery })
export type UserListQuery = z.output<typeof userListQuerySchema>

/** A file holds all that are found, so it takes no place in a list. */
export const userFileQuerySchema = z.strictObject({ ...foundUsersShape, encoding: z.optional(z.enum(['cp932', 'utf8'])) })
/** People of the portal: CSV in UTF-8 (BP-USER-15), or a workbook, whose cells keep their zeros. */
export const peopleFileQuerySchema = z.strictObject({ ...foundUsersShape, format: z._default(z.enum(['csv', 'xlsx']), 'csv') })
export type PeopleFileQuery = z.output<typeof peopleFileQuerySchema>
export type UserFileQuery = z.output<typeof userFileQuerySchema>

/** Who an action on many is for: ticked rows, or everyone whom a condition finds (条件に合う95件をすべて選択). */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(idSchema).check(z.minLength(1), z.maxLength(1000)) }),
  z.strictObject({ condition: userConditionSchema, expected: z.int() }),
])
export type UserSelection = z.output<typeof selectionSchema>

/** A bulk action does what makes sense and reports the rest (MCOP-STATE-12). */
export const outcomeSchema = z.object({
  changed: z.int(),
  /** Already in the wanted state. */
  unchanged: z.int(),
  /** Maintenance accounts, which are never touched (MCOP-STATE-13). */
  skipped: z.int(),
})
export type Outcome = z.output<typeof outcomeSchema>
