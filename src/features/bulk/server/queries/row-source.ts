/**
 * Row sources: the one shape in which rows reach a feature's set-based queries, whether they come from a form (a list) or from a file
 * (the staging table). Column names and types are those of the format.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Column, type Format, keyOf, sqlName } from '../../contract/format.ts'
import type { RowSource } from '../format-server.ts'

export interface ListedRow {
  /** Position in the list, where it stands for the spreadsheet row. */
  readonly rowNo: number
  readonly id: string
  /** Canonical texts by field, as the format's rules give them. */
  readonly values: Readonly<Record<string, string>>
}

/** Rows of a list (a form's list of one, SCIM, REST) as the source that the same queries take. One parameter, however many rows. */
export function listRows(format: Format, rows: readonly ListedRow[]): RowSource {
  const packed = rows.map((row) => ({
    row_no: row.rowNo,
    id: row.id,
    key: keyOf(format, row.values),
    ...Object.fromEntries(format.columns.map((column) => [`c${column.index + 1}`, row.values[column.field] ?? ''])),
  }))
  const shape = format.columns.map((column) => sql`${sql.ref(`c${column.index + 1}`)} text`)
  return sql`(select row_no, id, key collate "C" as key, ${typedColumns(format)}
    from json_to_recordset(${JSON.stringify(packed)}::json) as listed(row_no int, id uuid, key text, ${sql.join(shape)}))`
}

/** `c1 as user_id, nullif(c8, '')::boolean as is_active, …` over anything that has the staging columns. */
export function typedColumns(format: Format, alias?: string): RawBuilder<unknown> {
  return sql.join(format.columns.map((column) => sql`${typedCell(column, alias)} as ${sql.ref(sqlName(column.field))}`))
}

export function typedCell(column: Column, alias?: string): RawBuilder<unknown> {
  const cell = sql.ref(alias === undefined ? stagingColumn(column) : `${alias}.${stagingColumn(column)}`)
  if (column.type === 'boolean') return sql`nullif(${cell}, '')::boolean`
  if (column.type === 'integer') return sql`nullif(${cell}, '')::integer`
  return cell
}

export function stagingColumn(column: Pick<Column, 'index'>): string {
  return `c${column.index + 1}`
}
