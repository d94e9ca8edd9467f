/**
 * How many tries one process works on at a time. Beyond that the answer is to come back, given before anything is asked of the database: a
 * queue that only grows is quick for nobody, and a flood of tries must not take the connections that everybody signed in works with.
 *
 * Whoever finds no place waits a moment and looks once more. Programs that ask again as soon as they are refused would otherwise keep the
 * process busy with refusals, at the cost of those who are inside.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { AppError, kernelErrors } from '../../../../kernel/errors.ts'

export interface Admission {
  /** Takes a place and resolves to how to give it back, which may be called more than once. Throws `kernel.unavailable` (params.retryAfterSeconds). */
  enter(): Promise<() => void>
}

export interface AdmissionLimits {
  readonly places: number
  readonly lookAgainMilliseconds: number
  /** So many may wait for their second look; all others are refused at once. */
  readonly waiting: number
}

export function createAdmission({ places, lookAgainMilliseconds, waiting }: AdmissionLimits): Admission {
  let taken = 0
  let outside = 0
  async function waitOutside(): Promise<void> {
    if (outside >= waiting) return
    outside += 1
    await pause(lookAgainMilliseconds)
    outside -= 1
  }
  return {
    async enter() {
      if (taken >= places) await waitOutside()
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
