/**
 * How many tries one process works on at a time. Beyond that the answer is to come back, given before anything is asked of the database: a
 * queue that only grows is quick for nobody, and a flood of tries must not take the connections that everybody signed in works with.
 */
import { AppError, kernelErrors } from '../../../../kernel/errors.ts'

export interface Admission {
  /** Takes a place and returns how to give it back, which may be called more than once. Throws `kernel.unavailable` (params.retryAfterSeconds). */
  enter(): () => void
}

export function createAdmission(places: number): Admission {
  let taken = 0
  return {
    enter() {
      if (taken >= places) throw new AppError(kernelErrors.unavailable, { params: { retryAfterSeconds: 1 } })
      taken += 1
      let isInside = true
      return () => {
        if (isInside) taken -= 1
        isInside = false
      }
    },
  }
}
