/** Round steps for a value axis from 0: `[0, 20, 40, 60]` for 41. Always at least two ticks. */
export function ticksFor(highest: number, about = 4): readonly number[] {
  const rough = Math.max(highest, 1) / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10))
  const count = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** Points of an SVG polyline over `width` × `height`, the highest value at the top edge. */
export function polyline(values: readonly number[], highest: number, width: number, height: number): string {
  const stepX = values.length > 1 ? width / (values.length - 1) : 0
  return values.map((value, index) => `${round(index * stepX)},${round(height - (value / Math.max(highest, 1)) * height)}`).join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
