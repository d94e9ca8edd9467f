import { type RawBuilder, sql } from 'kysely'

/** `yyyy/MM/dd HH:mm:ss` in Japan time (MCOP-GEN-8): a file with hundreds of thousands of times gets them ready from the database. */
export function japanTime(column: string): RawBuilder<string | null> {
  return sql<string | null>`to_char(${sql.ref(column)} at time zone 'Asia/Tokyo', 'YYYY/MM/DD HH24:MI:SS')`
}
