/**
 * The door for formats: what a feature gives so that the engine can check, apply, undo and export its objects. The engine owns the
 * staging rows, the comparison with the database, the plan and the transaction; a format answers with SQL fragments that the engine
 * joins to its staging table, so that a row costs a fraction of a round trip and one rule serves form and file:
 *
 *   form, REST, SCIM → listRows(format, [...]) ─┐
 *                                               ├→ the feature's own set-based query functions (they take a `RowSource`)
 *   file             → staging rows ────────────┘
 */
import type { RawBuilder } from 'kysely'
import type { Language } from '../../../kernel/locale.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import type { BulkMode, Format, RowAction } from '../contract/format.ts'
import type { ProblemSentence } from '../locales/sentence.ts'

/**
 * Something to select from, to be followed by an alias: `from ${rows} row`. Columns: `row_no int` (spreadsheet row), `id uuid` (new for an added
 * object, else of the object found), `key text collate "C"`, and every column of the format by its field in snake_case, with the column's SQL type.
 */
export type RowSource = RawBuilder<unknown>

export interface FormatRequest {
  readonly mode: BulkMode
  readonly facts: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
}

/** Which objects the engine wants to see. */
export type ObjectsWanted =
  /** Those whose keys occur in these rows; join `${rows} row on row.key = …` so that an index on the key is used. */
  | { readonly of: 'rows'; readonly rows: RowSource; readonly request: FormatRequest }
  /** Everything that a download contains, in the order of the download; `options` are those of the export. */
  | { readonly of: 'export'; readonly options: Readonly<Record<string, string>> }

export interface FormatServer {
  readonly format: Format
  /** Asked before anything else: `read` for export and template, `write` for everything that uploads. */
  readonly permissions: { readonly read: { readonly key: string }; readonly write: { readonly key: string } }
  /** What the pure rules must know of the company beside `companyCode`, which the engine gives to every format. */
  facts?(ctx: Ctx): Promise<Readonly<Record<string, string>>>
  /**
   * `select id, version, key, <every column of the format that is not ignored, snake_case, of its SQL type> from …`. The engine compares
   * these with the rows of the file (CSV-E10, CSV-E11, unchanged, before and after), and writes them out in exports.
   * Objects outside the actor's department scope are left out, so they answer like missing ones. With `of: 'rows'` a text key may be given
   * by more objects than one never.
   */
  objects(ctx: Ctx, wanted: ObjectsWanted): RawBuilder<unknown>
  /**
   * `select value from …`: all keys as a person writes them (text), for keys of one field. With it, keys that lost their leading zeros in
   * Excel are recognised on update and delete (MCOP-CSV-15).
   */
  keys?(ctx: Ctx, request: FormatRequest): RawBuilder<unknown>
  /** Known values of a column's `reference`: `select value from …`, one text column named `value`. `rows` lets rows refer to one another. */
  readonly references?: Readonly<Record<string, (ctx: Ctx, rows: RowSource, request: FormatRequest) => RawBuilder<unknown>>>
  /**
   * Rules over many rows or against the database beyond keys and references: each fragment is
   * `select row_no int, field text (camelCase or null), code text, params jsonb (or null) …`. They must judge the final state after all rows.
   */
  checks?(ctx: Ctx, rows: RowSource, request: FormatRequest): readonly RawBuilder<unknown>[]
  /**
   * Writes the plan, set-based, through the same query functions as the list operations; audits, emits and mails like them. Added objects
   * take the row's `id` and version 1; changed and deleted ones are matched by `id` **and** `version` and get `version + 1`.
   * Answers how many objects of each action were really written: the engine rolls everything back when that is not the plan.
   */
  apply(ctx: Ctx, plan: PlannedRows): Promise<Partial<Record<RowAction, number>>>
  /** Sentences for the codes of the feature's own, in both languages. */
  readonly messages?: Readonly<Record<Language, Readonly<Record<string, ProblemSentence>>>>
  /** Rows may be applied in slices (progress, cancel between them); without it `apply` is called once with everything. */
  readonly sliced?: true
  /** `select id, version from …` of the objects with these ids, deleted ones included: what has changed since the run cannot be undone. */
  versions(ctx: Ctx, rows: RowSource): RawBuilder<unknown>
  /**
   * `select id, holder from …` of such rows: by what name the reader knows who has by now what an unchanged object would get back. Only for
   * formats whose `versions` leave such objects out; a holder whom the reader may not see is left out.
   */
  holders?(ctx: Ctx, rows: RowSource): RawBuilder<unknown>
  /** Puts back: added → gone, changed → `before`, deleted → there again. Called with rows whose version is still that of the run. */
  undo(ctx: Ctx, changes: UndoRows): Promise<Partial<Record<RowAction, number>>>
}

/** All that the rules and prefilled cells of a format know of the company. */
export async function factsOf(ctx: Ctx, server: FormatServer, companyCode: string): Promise<Readonly<Record<string, string>>> {
  return { companyCode, ...(await server.facts?.(ctx)) }
}

export interface PlannedRows {
  readonly runId: string
  readonly request: FormatRequest
  readonly counts: Readonly<Record<RowAction, number>>
  /**
   * Rows of one action. Beside the columns of a RowSource: `version int` (of the object before; null when adding) and, for all but `add`,
   * `before jsonb` and `after jsonb` with the changed fields only (camelCase; for delete and initialise `before` holds all fields).
   */
  rows(action: Exclude<RowAction, 'unchanged'>): RowSource
}

export interface UndoRows {
  readonly runId: string
  readonly counts: Readonly<Record<RowAction, number>>
  /** Columns: `row_no`, `id`, `key`, `version int` (as it is now), `before jsonb`, `after jsonb` (both null for `add`). */
  rows(action: Exclude<RowAction, 'unchanged'>): RowSource
}
