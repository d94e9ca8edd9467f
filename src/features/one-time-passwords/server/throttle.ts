/**
 * A fixed window per source address, in memory: a brake on guessing from one place, beside the lock of each account. Offices share one
 * address, so the limits allow a whole office on Monday morning.
 */
import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import type { Clock } from '../../../kernel/ids.ts'

export interface Throttle {
  /** Throws 429 once `limit` is reached. */
  check(key: string): void
  count(key: string): void
}

const maxKeys = 50_000

export function createThrottle(clock: Clock, limit: number, windowSeconds: number): Throttle {
  const windows = new Map<string, { endsAt: number; counted: number }>()
  const current = (key: string): { endsAt: number; counted: number } | undefined => {
    const known = windows.get(key)
    return known !== undefined && known.endsAt > clock.now().getTime() ? known : undefined
  }
  return {
    check(key) {
      const known = current(key)
      if (known === undefined || known.counted < limit) return
      const retryAfterSeconds = Math.ceil((known.endsAt - clock.now().getTime()) / 1000)
      throw new AppError(kernelErrors['too-many-requests'], { params: { retryAfterSeconds } })
    },
    count(key) {
      const known = current(key)
      if (known !== undefined) {
        known.counted += 1
        return
      }
      // The oldest window goes first, so that a flood of addresses costs no more memory than this.
      if (windows.size >= maxKeys) windows.delete(windows.keys().next().value ?? '')
      windows.delete(key)
      windows.set(key, { endsAt: clock.now().getTime() + windowSeconds * 1000, counted: 1 })
    },
  }
}
