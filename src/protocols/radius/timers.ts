/**
 * Time as the protocol needs it: a monotonic clock and alarms. RFC 2865 §2.4 leaves retransmission and time-outs to both sides;
 * neither depends on the time of day, so the wall clock has no place here.
 */
export interface Timers {
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Runs `alarm` once after so many milliseconds; the returned function cancels it. */
  after(milliseconds: number, alarm: () => void): () => void
  /** Runs `task` after the events that are already waiting, so that packets that came together are seen together. */
  soon(task: () => void): void
}

export const processTimers: Timers = {
  now: () => performance.now(),
  after: (milliseconds, alarm) => {
    const timer = setTimeout(alarm, milliseconds)
    return () => clearTimeout(timer)
  },
  soon: (task) => {
    setImmediate(task)
  },
}
