/** Gathers what is wrong: the first `problemCap` findings as they are, the rest as numbers, whatever the size of the file. */
import type { ProblemParams } from '../../../../kernel/errors.ts'
import { levelOf, problemCap } from '../../contract/problem.ts'

export interface CollectedProblem {
  readonly row: number
  readonly field: string | null
  readonly code: string
  readonly params: ProblemParams | null
  /** The offending text; undefined: to be read from the staging rows. */
  readonly value: string | undefined
}

export interface Tally {
  readonly field: string | null
  readonly code: string
  count: number
}

export class ProblemCollector {
  readonly kept: CollectedProblem[] = []
  readonly tallies = new Map<string, Tally>()
  readonly #errorRows = new Set<number>()
  #keptErrors = 0

  add(problem: CollectedProblem): void {
    this.count(problem.field, problem.code, 1)
    const isError = levelOf(problem.code) === 'error'
    if (isError) this.#errorRows.add(problem.row)
    this.keep(problem, isError)
  }

  /** Findings of the database: some in full, all counted. */
  addFound(
    found: readonly CollectedProblem[],
    counts: readonly { field: string | null; code: string; count: number }[],
    errorRows: readonly number[],
  ): void {
    for (const problem of found) this.keep(problem, levelOf(problem.code) === 'error')
    for (const { field, code, count } of counts) this.count(field, code, count)
    for (const row of errorRows) this.#errorRows.add(row)
  }

  /** A row of which a code was noted already in this column, so that one fault is not told twice. */
  get errorRows(): number {
    return this.#errorRows.size
  }

  total(level: 'error' | 'warning'): number {
    let total = 0
    for (const tally of this.tallies.values()) if (levelOf(tally.code) === level) total += tally.count
    return total
  }

  /** In the order of the file; errors have the first claim on the room there is. */
  sorted(columnOrder: ReadonlyMap<string, number>): CollectedProblem[] {
    const place = (field: string | null): number => (field === null ? -1 : (columnOrder.get(field) ?? 0))
    return [...this.kept].sort((left, right) => left.row - right.row || place(left.field) - place(right.field))
  }

  private keep(problem: CollectedProblem, isError: boolean): void {
    if (this.kept.length < problemCap) {
      this.kept.push(problem)
      if (isError) this.#keptErrors += 1
      return
    }
    if (!isError || this.#keptErrors >= problemCap) return
    const warning = this.kept.findLastIndex((candidate) => levelOf(candidate.code) === 'warning')
    if (warning === -1) return
    this.kept[warning] = problem
    this.#keptErrors += 1
  }

  private count(field: string | null, code: string, count: number): void {
    const name = `${field ?? ''} ${code}`
    const tally = this.tallies.get(name)
    if (tally === undefined) this.tallies.set(name, { field, code, count })
    else tally.count += count
  }
}
