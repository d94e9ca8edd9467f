/** From the header line to the columns of a format. Pure. */
import type { ProblemParams } from '../../../../kernel/errors.ts'
import { columnLetter, type Format } from '../../contract/format.ts'

export type HeaderMapping =
  /** `sources[i]` is the position in the file of the format's column i; `width` the number of columns that a row must have. */
  | { readonly ok: true; readonly sources: readonly number[]; readonly width: number }
  | { readonly ok: false; readonly params: ProblemParams }

/** Equal but for BOM, surrounding spaces and full- or half-width variants of the same character (MCOP-CSV-5). */
function foldHeader(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .trim()
}

/**
 * Columns are found by their text in any order. A header that lacks one, repeats one or has another is refused with the first column that
 * differs (MCOP-CSV-4, 5) and, when it is the header of another format, with that (MCOP-DCSV-8).
 */
export function mapHeader(format: Format, header: readonly string[], others: readonly Format[]): HeaderMapping {
  const found = trimmed(header).map(foldHeader)
  const places = new Map(found.map((text, index) => [text, index]))
  const sources = format.columns.map((column) => places.get(foldHeader(column.header)) ?? -1)
  if (found.length === format.columns.length && places.size === found.length && !sources.includes(-1)) {
    return { ok: true, sources, width: found.length }
  }
  const other = others.find((candidate) => candidate.key !== format.key && matches(candidate, found))
  const differing = found.findIndex((text, index) => text !== foldHeader(format.columns[index]?.header ?? ''))
  const index = differing === -1 ? found.length : differing
  return {
    ok: false,
    params: {
      column: columnLetter(index),
      expected: format.columns[index]?.header ?? '',
      found: header[index] ?? '',
      ...(other === undefined ? {} : { otherFormat: other.key }),
    },
  }
}

function matches(format: Format, found: readonly string[]): boolean {
  const wanted = new Set(format.columns.map((column) => foldHeader(column.header)))
  return found.length === wanted.size && found.every((text) => wanted.has(text))
}

/** Excel adds empty columns at the right (MCOP-CSV-18). */
function trimmed(header: readonly string[]): readonly string[] {
  let end = header.length
  while (end > 0 && header[end - 1]?.trim() === '') end -= 1
  return header.slice(0, end)
}
