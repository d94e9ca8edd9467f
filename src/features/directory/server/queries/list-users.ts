import { type RawBuilder, sql } from 'kysely'
import { countCap, type Page } from '../../../../kernel/page.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { type CursorPart, cursorParts, readCursor, word, writeCursor } from '../../../../platform/server/cursor.ts'
import { dayRule, validityOf } from '../../contract/people/detail-rules.ts'
import type { UserListItem } from '../../contract/user.ts'
import type { UserListQuery } from '../../contract/user-search.ts'
import { instant, isLocked } from './find-users.ts'
import type { BuiltCondition } from './user-condition.ts'
import { type KeyType, keyTypeOf, type Listed, listStatement, type UserMarks } from './user-list/page-statements.ts'

const dayPart: CursorPart = (text) => text === 'infinity' || dayRule(text).ok
const keyParts: Readonly<Record<KeyType, CursorPart>> = {
  text: cursorParts.text,
  boolean: cursorParts.flag,
  timestamptz: cursorParts.time,
  date: dayPart,
}

function keyPartOf(sort: ListOrder['sort']): CursorPart {
  const type = keyTypeOf(sort)
  return typeof type === 'string' ? keyParts[type] : (text) => cursorParts.number(text) && Number(text) <= type.lastRank
}

/** A row of the list without what other features know. */
export type UserListRow = Omit<UserListItem, 'columns' | 'secondStep' | 'invitation' | 'undelivered'>

export type ListOrder = Pick<UserListQuery, 'sort' | 'direction' | 'cursor' | 'limit'>

/** One page in the wished order, without the columns of other features. */
export async function listUsers(ctx: Ctx, condition: BuiltCondition, order: ListOrder, marks?: UserMarks): Promise<Page<UserListRow>> {
  if (condition.isEmpty) return { items: [], nextCursor: null, total: 0, totalIsCapped: false }
  const total = await countUsers(ctx, condition)
  const { items, nextCursor } = await listUserRows(ctx, condition, order, marks)
  return { items, nextCursor, total: Math.min(total, countCap), totalIsCapped: total > countCap }
}

/** A page without counting; downloads walk through these. */
export async function listUserRows(
  ctx: Ctx,
  condition: BuiltCondition,
  order: ListOrder,
  marks?: UserMarks,
): Promise<{ items: UserListRow[]; nextCursor: string | null }> {
  if (condition.isEmpty) return { items: [], nextCursor: null }
  const name = `${order.sort} ${order.direction}`
  const after = readCursor(order.cursor, [word(name), keyPartOf(order.sort), cursorParts.text])?.slice(1)
  const { rows } = await listStatement(ctx, condition, { ...order, rows: order.limit + 1, after, marks }).execute(ctx.tx)
  const page = rows.slice(0, order.limit)
  const last = page.at(-1)
  const { matches } = condition
  // Somebody deleted since the words were looked up makes the page one shorter; the list goes on all the same.
  const isCut = order.cursor === undefined && Array.isArray(matches) && matches.length > order.limit
  const more = last !== undefined && (rows.length > order.limit || isCut)
  return { items: page.map((row) => itemOf(ctx, row)), nextCursor: more ? writeCursor([name, last.sortKey, last.userKey]) : null }
}

const partLength = 2000

/**
 * Everybody in the wished order as it is at this moment, part by part, of which one is held at a time. The database sorts once, whatever the order;
 * one such reading at a time in a unit of work.
 */
export async function* readAllUsers(
  ctx: Ctx,
  condition: BuiltCondition,
  order: Pick<UserListQuery, 'sort' | 'direction'>,
  marks?: UserMarks,
): AsyncGenerator<readonly UserListRow[]> {
  if (condition.isEmpty) return
  await sql`declare all_users no scroll cursor for ${listStatement(ctx, condition, { ...order, marks })}`.execute(ctx.tx)
  for (;;) {
    const { rows } = await sql<Listed>`fetch ${sql.lit(partLength)} from all_users`.execute(ctx.tx)
    if (rows.length > 0) yield rows.map((row) => itemOf(ctx, row))
    if (rows.length < partLength) break
  }
  await sql`close all_users`.execute(ctx.tx)
}

/** Exact up to the cap, one more than the cap beyond it. */
export async function countUsers(ctx: Ctx, condition: BuiltCondition): Promise<number> {
  if (condition.isEmpty) return 0
  const { matches, isWordsOnly } = condition
  if (matches === 'too-many' && isWordsOnly) return countCap + 1
  if (matches !== undefined && matches !== 'too-many') return matches.length
  const { rows } = await countStatement(condition).execute(ctx.tx)
  return rows[0]?.count ?? 0
}

/** One row; of a list without conditions, read from `directory_user_listed` alone. */
export function countStatement({ where }: BuiltCondition): RawBuilder<{ count: number }> {
  return sql`select count(*) as count from (select from directory_user person where ${where} limit ${countCap + 1}) counted`
}

function itemOf(ctx: Ctx, row: Listed): UserListRow {
  const { lockedAt, lockedUntil, lastSignedInAt, today, sortKey: _sortKey, userKey: _userKey, ...rest } = row
  return {
    ...rest,
    isLocked: isLocked(ctx, { lockedAt, lockedUntil }),
    lastSignedInAt: instant(lastSignedInAt),
    validity: validityOf(row, today),
  }
}

/** Everyone whom a condition finds, up to `most`; for actions on 「条件に合うすべて」. */
export async function listMatchingIds(ctx: Ctx, condition: BuiltCondition, most: number): Promise<readonly string[]> {
  if (condition.isEmpty) return []
  const { rows } = await sql<{ id: string }>`
    select person.id from directory_user person where ${condition.where} order by person.user_key limit ${most}`.execute(ctx.tx)
  return rows.map((row) => row.id)
}
