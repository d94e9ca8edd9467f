import type { ReactNode } from 'react'
import { polyline } from './scale.ts'

export interface SparkProps {
  /** What the line shows, in words: 「直近14日の件数。最初は12件、最後は18件」. */
  label: string
  values: readonly number[]
  tone?: 1 | 2 | 3 | 4 | undefined
}

const strokes = { 1: 'text-chart-1', 2: 'text-chart-2', 3: 'text-chart-3', 4: 'text-chart-4' } as const
const width = 84
const height = 24

/** A small line beside a figure. */
export function Spark({ label, values, tone = 1 }: SparkProps): ReactNode {
  const highest = Math.max(...values, 1)
  const last = values.at(-1) ?? 0
  return (
    <svg role="img" aria-label={label} width={width} height={height + 6} viewBox={`-3 -3 ${width} ${height + 6}`} className={strokes[tone]}>
      <polyline
        points={polyline(values, highest, width - 6, height)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
      <circle cx={width - 6} cy={height - (last / highest) * height} r="2.5" fill="currentColor" />
    </svg>
  )
}
