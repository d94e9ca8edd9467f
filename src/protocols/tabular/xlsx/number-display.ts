/**
 * What a number in a workbook looks like to the person who typed it, as far as its format tells (ECMA-376 part 1, §18.8.30–31):
 * dates are written out, codes keep the zeros that the format puts before them (`000`, `000-0000`), other numbers are given in plain
 * digits, without the grouping and the exponent that the screen may show.
 */
import type { CellKind } from '../table.ts'

export type NumberDisplay =
  | { readonly type: 'plain' }
  | { readonly type: 'date'; readonly hasDate: boolean; readonly hasTime: boolean }
  | { readonly type: 'digits'; readonly template: readonly string[] }
  | { readonly type: 'decimals'; readonly places: number }

export interface DisplayedCell {
  readonly text: string
  readonly kind: CellKind
}

const plain: NumberDisplay = { type: 'plain' }
const date: NumberDisplay = { type: 'date', hasDate: true, hasTime: false }
const time: NumberDisplay = { type: 'date', hasDate: false, hasTime: true }
const dateAndTime: NumberDisplay = { type: 'date', hasDate: true, hasTime: true }

/** Formats that files refer to by number only, the Japanese dates 27–36 and 50–58 among them (§18.8.30). */
export function builtInDisplay(id: number): NumberDisplay {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return date
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return time
  if (id === 22) return dateAndTime
  if (id === 2) return { type: 'decimals', places: 2 }
  return plain
}

export function displayOfFormat(code: string): NumberDisplay {
  const [positive = ''] = code.split(';')
  const bare = positive
    .replace(/"[^"]*"|\\.|[_*]./gu, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '')
    .replace(/General|G\/標準/giu, '')
  if (/[ymdhsgeba]/iu.test(bare) && !/[#0?]/u.test(bare.replace(/s\.0+/giu, ''))) {
    const hasTime = /[hs]|\[m/iu.test(bare)
    const hasDate = /[ydgeba]/iu.test(bare.replace(/AM\/PM|A\/P/giu, '')) || (!hasTime && /m/iu.test(bare))
    return { type: 'date', hasDate, hasTime }
  }
  const template = digitTemplate(positive)
  if (template !== undefined) return { type: 'digits', template }
  const decimals = /^#?,?#*0\.(0+)$/u.exec(bare)?.[1]
  return decimals === undefined ? plain : { type: 'decimals', places: decimals.length }
}

/** `000\-0000` → ['0','0','0','-','0',…]; only formats of zeros and literals, at least two zeros. */
function digitTemplate(format: string): readonly string[] | undefined {
  const template: string[] = []
  for (const [token] of format.matchAll(/"[^"]*"|\\.|[\s\S]/gu)) {
    if (token === '0') template.push('0')
    else if (token.startsWith('"') && token.length > 1) template.push(token.slice(1, -1))
    else if (token.startsWith('\\')) template.push(token.slice(1))
    else if (token === '-' || token === '(' || token === ')' || token === ' ') template.push(token)
    else return undefined
  }
  return template.filter((token) => token === '0').length >= 2 ? template : undefined
}

/** `raw` is the text of the `v` element. */
export function displayNumber(raw: string, display: NumberDisplay, is1904: boolean): DisplayedCell {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return { text: raw, kind: 'text' }
  if (display.type === 'date') return displayDate(value, display, is1904)
  if (display.type === 'digits' && Number.isInteger(value) && value >= 0 && value < 1e15) {
    return { text: fillTemplate(String(value), display.template), kind: 'number' }
  }
  if (display.type === 'decimals' && Math.abs(value) < 1e15) return { text: value.toFixed(display.places), kind: 'number' }
  return { text: plainDigits(value), kind: 'number' }
}

function fillTemplate(digits: string, template: readonly string[]): string {
  let rest = digits
  let text = ''
  for (const token of template.toReversed()) {
    if (token !== '0') {
      text = token + text
      continue
    }
    text = (rest.at(-1) ?? '0') + text
    rest = rest.slice(0, -1)
  }
  return rest + text
}

/** Excel keeps 15 digits (IEEE 754 doubles written with 17 show 0.30000000000000004). */
function plainDigits(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString()
  return String(Number(value.toPrecision(15)))
}

/** 2958465 is 9999-12-31; beyond that, and below zero, Excel has no date and shows ####. */
const lastSerial = 2_958_466
const dayMs = 86_400_000

function displayDate(serial: number, display: { hasDate: boolean; hasTime: boolean }, is1904: boolean): DisplayedCell {
  if (serial < 0 || serial >= lastSerial) return { text: plainDigits(serial), kind: 'number' }
  const seconds = Math.round((serial % 1) * 86_400)
  const showsDate = display.hasDate || serial >= 1
  const showsTime = seconds % 86_400 > 0 || (display.hasTime && !display.hasDate)
  const dateText = showsDate ? dateOfSerial(Math.floor(serial) + (seconds === 86_400 ? 1 : 0), is1904) : ''
  const timeText = showsTime ? timeOfSeconds(seconds % 86_400) : ''
  return { text: [dateText, timeText].filter((part) => part !== '').join(' '), kind: 'date' }
}

/** Day 60 of the 1900 system is 29 February 1900, which never was: Lotus 1-2-3 had it, so Excel has. */
function dateOfSerial(serial: number, is1904: boolean): string {
  if (!is1904 && serial === 60) return '1900/02/29'
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  return new Date(epoch + serial * dayMs).toISOString().slice(0, 10).replaceAll('-', '/')
}

function timeOfSeconds(total: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(total / 3_600))}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`
}
