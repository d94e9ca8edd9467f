/** Whom ユーザID and 名前 mean in the search for terminals. */
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../../platform/server/context.ts'
import { isVisible } from '../visible-users.ts'

export interface PeopleWords {
  readonly userId: string | undefined
  readonly name: string | undefined
}

/** `person` is a row of `directory_user_report`: the words stand in the user id, and in the name or its reading. */
export function hasWords({ userId, name }: PeopleWords): RawBuilder<boolean> {
  const inUserId = userId === undefined ? sql`true` : sql`position(lower(${userId}) in person.user_key) > 0`
  const inName = name === undefined ? sql`true` : sql`position(directory_fold(${name}) in split_part(person.search, E'\\x1e', 1)) > 0`
  return sql<boolean>`${inUserId} and ${inName}`
}

/** Everybody in the administrator's reach who has the words, up to `most`; among `ids` where an index has found them already. */
export async function listUserIdsWith(ctx: Ctx, words: PeopleWords, most: number, ids?: readonly string[]): Promise<readonly string[]> {
  const among = ids === undefined ? sql`true` : sql`person.id = any (${[...ids]}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    select person.id from directory_user_report person
    where person.company_id = ${companyOf(ctx)}::uuid and ${isVisible(ctx)} and ${among} and ${hasWords(words)} limit ${most}`.execute(
    ctx.tx,
  )
  return rows.map((row) => row.id)
}
