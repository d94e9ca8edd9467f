import type { PdfInline, PdfText } from './document.ts'
import { mayBreakBetween, unitsOf } from './kinsoku.ts'

/** A stretch of one style in a line, with its place from the line's left edge. */
export interface Run extends PdfInline {
  readonly x: number
  readonly width: number
}

export type Line = readonly Run[]

export type Measure = (text: string, isBold: boolean) => number

interface Unit {
  readonly text: string
  readonly width: number
  readonly from: PdfInline
}

/** Lays text into lines of a width. A piece that is wider than a whole line (a long address) is cut between characters. */
export function breakLines(text: PdfText, width: number, measure: Measure): readonly Line[] {
  const units = text.flatMap((inline) => unitsOf(inline.text).flatMap((part) => cut(part, inline, width, measure)))
  const lines: Unit[][] = []
  let line: Unit[] = []
  let used = 0
  for (const group of inseparable(units)) {
    const needed = widthOf(withoutBlankAtEnd(group))
    if (line.length > 0 && used + needed > width) {
      lines.push(line)
      line = []
      used = 0
    }
    line.push(...group)
    used += widthOf(group)
  }
  if (line.length > 0) lines.push(line)
  return lines.map((found) => runsOf(withoutBlankAtEnd(found)))
}

function cut(text: string, from: PdfInline, width: number, measure: Measure): readonly Unit[] {
  const isBold = from.style === 'strong'
  const whole = { text, from, width: measure(text, isBold) }
  if (whole.width <= width) return [whole]
  return [...text].map((character) => ({ text: character, from, width: measure(character, isBold) }))
}

/** Units between which no line may end stay together, unless that would be a wide one. */
function inseparable(units: readonly Unit[]): readonly Unit[][] {
  const groups: Unit[][] = []
  for (const unit of units) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group !== undefined && last !== undefined && group.length < 12 && !mayBreakBetween(last.text, unit.text)) group.push(unit)
    else groups.push([unit])
  }
  return groups
}

function withoutBlankAtEnd(units: readonly Unit[]): readonly Unit[] {
  const last = units.at(-1)
  return last !== undefined && last.text.trim() === '' ? units.slice(0, -1) : units
}

function widthOf(units: readonly Unit[]): number {
  return units.reduce((sum, { width }) => sum + width, 0)
}

function runsOf(units: readonly Unit[]): Line {
  const runs: Run[] = []
  let x = 0
  for (const { text, width, from } of units) {
    const last = runs.at(-1)
    if (last !== undefined && last.style === from.style && last.href === from.href) {
      runs[runs.length - 1] = { ...last, text: last.text + text, width: last.width + width }
    } else {
      runs.push({ ...from, text, x, width })
    }
    x += width
  }
  return runs
}
