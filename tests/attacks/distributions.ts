/** Whether two samples of times tell their origins apart, whatever their shape. */

/**
 * How often a time of the one sample is longer than a time of the other, ties by half: the U of Mann and Whitney as a share. 0.5: nobody can
 * tell them apart by their order; 0 or 1: everybody can, by a single time.
 */
export function shareLonger(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((time) => ({ time, isOne: true })), ...other.map((time) => ({ time, isOne: false }))].sort(
    (a, b) => a.time - b.time,
  )
  let rankSum = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]?.time === all[start]?.time) end += 1
    // Equal times share the middle of their ranks.
    const rank = (start + 1 + end) / 2
    rankSum += rank * all.slice(start, end).filter(({ isOne }) => isOne).length
    start = end
  }
  return (rankSum - (one.length * (one.length + 1)) / 2) / (one.length * other.length)
}

/** What the share may differ from 0.5 by chance alone, `deviations` standard deviations wide. */
export function chanceOf(one: readonly number[], other: readonly number[], deviations: number): number {
  return deviations * Math.sqrt((one.length + other.length + 1) / (12 * one.length * other.length))
}

/** The range in which 99.8 % of the differences of medians lie when both samples are drawn anew from themselves (bootstrap, 1,000 draws). */
export function differenceOfMedians(one: readonly number[], other: readonly number[]): { least: number; most: number } {
  const draw = createDraws()
  const redraw = (sample: readonly number[]): number => median(sample.map(() => sample[draw(sample.length)] ?? 0))
  const differences = Array.from({ length: 1_000 }, () => redraw(one) - redraw(other)).sort((a, b) => a - b)
  return { least: differences[1] ?? 0, most: differences[998] ?? 0 }
}

/** Millions of draws, the same in every run: a linear congruential generator (Knuth's MMIX constants, upper half). */
function createDraws(): (bound: number) => number {
  let state = 1n
  return (bound) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)
    return Number(state >> 33n) % bound
  }
}

export function median(sample: readonly number[]): number {
  const sorted = sample.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
