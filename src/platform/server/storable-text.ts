/**
 * What PostgreSQL keeps as it was sent: every character of Unicode but NUL, and no half of a surrogate pair. The one it refuses, and of the
 * other the driver makes `?` signs or jsonb an error; so neither passes the border.
 */
import { type FieldProblem, fieldErrors } from '../../kernel/errors.ts'

export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

/** More are told to nobody: number and depth are the sender's choice. */
const mostProblems = 100
const longestPointer = 1_000

/**
 * The texts, and names of members, below `pointer` that could not be kept; of one in great depth, the place in which it lies. `given` is
 * what JSON can say. Walks without recursion.
 */
export function unstorableIn(pointer: string, given: unknown): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const look = (at: string, value: unknown): void => {
    if (problems.length === mostProblems) return
    if (typeof value === 'string' && !isStorable(value)) problems.push({ pointer: at, code: fieldErrors['bad-character'].code })
    else if (typeof value === 'object' && value !== null) open.push({ at, value })
  }
  const open: { readonly at: string; readonly value: object }[] = []
  look(pointer, given)
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const [name, inside] of Object.entries(part.value)) {
      if (problems.length === mostProblems) return problems
      const below = `${part.at}/${escapePointer(name)}`
      const at = below.length > longestPointer ? part.at : below
      look(at, name)
      look(at, inside)
    }
  }
  return problems
}

/** RFC 6901 §3. */
export function escapePointer(segment: PropertyKey): string {
  return String(segment).replaceAll('~', '~0').replaceAll('/', '~1')
}
