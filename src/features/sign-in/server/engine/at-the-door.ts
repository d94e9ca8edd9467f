import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Admission } from './admission.ts'
import type { SourceLimiter } from './source-limiter.ts'

/** What is asked before anything is asked of the database, by one process for itself. */
export interface Doorkeepers {
  readonly limiter: SourceLimiter
  readonly admission: Admission
}

/**
 * Work for somebody who is nobody yet: one place of those that the process has, one try of those that the source address has.
 * Errors: `kernel.too-many-requests` and `kernel.unavailable` (params.retryAfterSeconds).
 */
export async function atTheDoor<Result>(
  { admission, limiter }: Doorkeepers,
  caller: { readonly sourceAddress: string; readonly at: Date },
  work: () => Promise<Result>,
): Promise<Result> {
  const leave = admission.enter()
  try {
    const wait = limiter.take(caller.sourceAddress, caller.at)
    if (wait !== null) throw new AppError(kernelErrors['too-many-requests'], { params: { retryAfterSeconds: wait } })
    return await work()
  } finally {
    leave()
  }
}
