import type { ReactNode } from 'react'
import { useUi } from '../words/words-provider.tsx'
import { ChartTable } from './chart-table.tsx'
import { useWidth } from './use-width.ts'

export interface BarChartProps {
  /** What is shown, in words. */
  label: string
  labelHeading: string
  valueHeading: string
  bars: readonly { label: string; value: number }[]
}

const rowHeight = 32
const valueRoom = 56

/** Horizontal bars: Japanese names need room beside a bar, not below it. */
export function BarChart({ label, labelHeading, valueHeading, bars }: BarChartProps): ReactNode {
  const { locale } = useUi()
  const [width, ref] = useWidth(480)
  const labelRoom = Math.min(160, width * 0.36)
  const highest = Math.max(...bars.map((bar) => bar.value), 1)
  const length = (value: number): number => Math.max(0, ((width - labelRoom - valueRoom) * value) / highest)
  return (
    <div ref={ref} className="min-w-0">
      <svg role="img" aria-label={label} width={width} height={bars.length * rowHeight} className="block max-w-full fill-text text-sm">
        {bars.map((bar, index) => (
          <g key={bar.label} transform={`translate(0 ${index * rowHeight})`}>
            <text x={0} y={rowHeight / 2} dominantBaseline="central">
              {shortened(bar.label, labelRoom)}
            </text>
            <rect x={labelRoom} y={7} width={length(bar.value)} height={rowHeight - 14} rx={2} className="fill-chart-1" />
            <text x={labelRoom + length(bar.value) + 8} y={rowHeight / 2} dominantBaseline="central" className="tabular-nums">
              {bar.value.toLocaleString(locale)}
            </text>
          </g>
        ))}
      </svg>
      <ChartTable
        caption={label}
        headings={[labelHeading, valueHeading]}
        rows={bars.map((bar) => ({ label: bar.label, values: [bar.value] }))}
      />
    </div>
  )
}

/** At 14 px a full-width character is 14 px wide, a half-width one about 8. The table below has the whole name. */
function shortened(text: string, room: number): string {
  let used = 0
  let shown = ''
  for (const character of text) {
    used += /[\u0020-\u007e\uff61-\uff9f]/.test(character) ? 8 : 14
    if (used > room - 14) return `${shown}…`
    shown += character
  }
  return shown
}
