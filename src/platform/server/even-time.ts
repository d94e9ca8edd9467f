import { setTimeout as pause } from 'node:timers/promises'

/** Starts a watch; the returned function ends when the given time has passed since, at once when it has already. */
export function startEvenTime(milliseconds: number): () => Promise<void> {
  const started = performance.now()
  return async () => {
    const left = milliseconds - (performance.now() - started)
    if (left > 0) await pause(left)
  }
}
