import type { ReactNode } from 'react'
import { useUi } from '../words/words-provider.tsx'
import { ChartTable } from './chart-table.tsx'
import { polyline, ticksFor } from './scale.ts'
import { useWidth } from './use-width.ts'

export interface LineChartProps {
  /** What is shown, in words. */
  label: string
  /** Heading of the points in the table: 「日」. */
  pointHeading: string
  /** Names of the points, evenly spaced: 「1日」「2日」… */
  points: readonly string[]
  /** Up to four lines; each has a dash pattern of its own besides its colour. */
  series: readonly { label: string; values: readonly number[] }[]
}

const dashes = [undefined, '5 4', '2 3', '9 3 2 3'] as const
const strokes = ['text-chart-1', 'text-chart-2', 'text-chart-3', 'text-chart-4'] as const
const plotHeight = 188
const left = 36
const top = 8

export function LineChart({ label, pointHeading, points, series }: LineChartProps): ReactNode {
  const { locale } = useUi()
  const [width, ref] = useWidth(480)
  const ticks = ticksFor(Math.max(0, ...series.flatMap((line) => line.values)))
  const highest = ticks.at(-1) ?? 1
  const plotWidth = Math.max(0, width - left - 16)
  const every = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(plotWidth / 72))))
  const x = (index: number): number => left + (points.length > 1 ? (index * plotWidth) / (points.length - 1) : 0)
  return (
    <div ref={ref} className="min-w-0">
      <Legend labels={series.map((line) => line.label)} />
      <svg role="img" aria-label={label} width={width} height={top + plotHeight + 28} className="block max-w-full fill-text-2 text-xs">
        {ticks.map((tick) => {
          const y = top + plotHeight - (tick / highest) * plotHeight
          return (
            <g key={tick}>
              <line x1={left} x2={left + plotWidth} y1={y} y2={y} className="stroke-line" />
              <text x={left - 8} y={y} textAnchor="end" dominantBaseline="central" className="tabular-nums">
                {tick.toLocaleString(locale)}
              </text>
            </g>
          )
        })}
        {points.map((point, index) =>
          index % every === 0 ? (
            <text key={point} x={x(index)} y={top + plotHeight + 20} textAnchor="middle">
              {point}
            </text>
          ) : null,
        )}
        <g transform={`translate(${left} ${top})`} fill="none" strokeWidth="1.75" strokeLinejoin="round">
          {series.map((line, index) => (
            <polyline
              key={line.label}
              points={polyline(line.values, highest, plotWidth, plotHeight)}
              strokeDasharray={dashes[index]}
              stroke="currentColor"
              className={strokes[index]}
            />
          ))}
        </g>
      </svg>
      <ChartTable
        caption={label}
        headings={[pointHeading, ...series.map((line) => line.label)]}
        rows={points.map((point, index) => ({ label: point, values: series.map((line) => line.values[index] ?? 0) }))}
      />
    </div>
  )
}

function Legend({ labels }: { labels: readonly string[] }): ReactNode {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-text-2">
      {labels.map((label, index) => (
        <li key={label} className="flex items-center gap-2">
          <svg aria-hidden="true" width={24} height={4} className={strokes[index]}>
            <line x1={0} x2={24} y1={2} y2={2} stroke="currentColor" strokeWidth="2" strokeDasharray={dashes[index]} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
