/** Taking times: medians, percentiles, and what a process needed meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface Watched<Result> {
  readonly result: Result
  readonly milliseconds: number
  /** Longest time that the event loop of this process did not turn. */
  readonly blockedMilliseconds: number
  /** Highest resident memory of this process seen meanwhile, bytes. */
  readonly peakBytes: number
}

const sampleEvery = 10

/** Runs `work` and watches this process meanwhile. */
export async function watch<Result>(work: () => Promise<Result>): Promise<Watched<Result>> {
  const delay = monitorEventLoopDelay({ resolution: sampleEvery })
  let peakBytes = process.memoryUsage.rss()
  const sampler = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
  }, sampleEvery)
  delay.enable()
  const start = performance.now()
  try {
    const result = await work()
    const milliseconds = performance.now() - start
    delay.disable()
    // A sample holds the time from one turn to the next, the interval it waits for anyway included.
    return { result, milliseconds, blockedMilliseconds: Math.max(0, delay.max / 1e6 - sampleEvery), peakBytes }
  } finally {
    delay.disable()
    clearInterval(sampler)
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value below which `share` of all values lie; the middle of the two next to it at the median of an even number. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('a percentile of nothing')
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number]
  return low + (high - low) * (place - Math.floor(place))
}

/** Once to warm up, whose result is thrown away, and then `rounds` times in a row. */
export async function repeat<Result>(rounds: number, round: (number: number) => Promise<Result>): Promise<Result[]> {
  await round(0)
  const results: Result[] = []
  for (let number = 1; number <= rounds; number += 1) results.push(await round(number))
  return results
}
