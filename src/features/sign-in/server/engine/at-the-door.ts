import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { SignInLimits } from '../deps.ts'
import { type Admission, createAdmission } from './admission.ts'
import { createSourceLimiter, type SourceLimiter } from './source-limiter.ts'

/** What is asked before anything is asked of the database, by one process for itself. */
export interface Doorkeepers {
  readonly limiter: SourceLimiter
  /** Challenges for passkeys, which the page of the sign-in asks for before anybody has tried anything: they use up no tries. */
  readonly challenges: SourceLimiter
  readonly admission: Admission
}

export function createDoorkeepers(limits: SignInLimits): Doorkeepers {
  const { challengeBurst, challengesPerSecond, triesAtOnce, lookAgainMilliseconds, triesWaiting } = limits
  return {
    limiter: createSourceLimiter(limits),
    challenges: createSourceLimiter({ sourceBurst: challengeBurst, sourcePerSecond: challengesPerSecond }),
    admission: createAdmission({ places: triesAtOnce, lookAgainMilliseconds, waiting: triesWaiting }),
  }
}

/**
 * Work for somebody who is nobody yet: one place of those that the process has, one try of those that the source address has.
 * Errors: `kernel.too-many-requests` and `kernel.unavailable` (params.retryAfterSeconds).
 */
export async function atTheDoor<Result>(
  { admission, limiter }: Pick<Doorkeepers, 'admission' | 'limiter'>,
  caller: { readonly sourceAddress: string; readonly at: Date },
  work: () => Promise<Result>,
): Promise<Result> {
  const leave = await admission.enter()
  try {
    const wait = limiter.take(caller.sourceAddress, caller.at)
    if (wait !== null) throw new AppError(kernelErrors['too-many-requests'], { params: { retryAfterSeconds: wait } })
    return await work()
  } finally {
    leave()
  }
}
