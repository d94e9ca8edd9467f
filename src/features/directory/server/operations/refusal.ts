import { AppError, type ErrorDefinition, type FieldProblem, invalidInput, type ProblemParams } from '../../../../kernel/errors.ts'

/** Where field `field` of item `index` stands in what the caller sent; a form sends a list of one as its body. */
export type Pointer = (index: number, field: string) => string

export const listPointer: Pointer = (index, field) => `/items/${index}/${field}`
export const bodyPointer: Pointer = (_index, field) => `/body/${field}`

/** Collects what is wrong with a list, all of it, and refuses once. */
export class Refusals {
  readonly #pointer: Pointer
  readonly #problems: { problem: FieldProblem; error: ErrorDefinition }[] = []
  constructor(pointer: Pointer) {
    this.#pointer = pointer
  }

  add(index: number, field: string, error: ErrorDefinition, params?: ProblemParams): void {
    const problem = { pointer: this.#pointer(index, field), code: error.code, ...(params === undefined ? {} : { params }) }
    this.#problems.push({ problem, error })
  }

  /** 400 when only the input is wrong; else the first error that concerns the state of the data, with all problems. */
  throwIfAny(): void {
    if (this.#problems.length === 0) return
    const problems = this.#problems.map((entry) => entry.problem)
    const graver = this.#problems.find((entry) => entry.error.status !== 400)
    if (graver === undefined) throw invalidInput(problems)
    throw new AppError(graver.error, { problems, ...(graver.problem.params === undefined ? {} : { params: graver.problem.params }) })
  }
}
