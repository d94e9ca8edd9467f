import { setTimeout as pause } from 'node:timers/promises'

/**
 * Starts a watch; the returned function ends when the given time has passed since or, where the work took longer, the next whole multiple of it:
 * how much longer would tell what was done.
 */
export function startEvenTime(milliseconds: number): () => Promise<void> {
  const started = performance.now()
  return async () => {
    if (milliseconds <= 0) return
    const passed = performance.now() - started
    await pause(Math.ceil(passed / milliseconds) * milliseconds - passed)
  }
}
