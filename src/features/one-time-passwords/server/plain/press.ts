/** What one press of a button does to the sequence so far (MCOP-OTP-16): pure, and as forgiving as the picker of the pages with scripts. */
import { countFixedDigits, type PatternLimits, patternMaxLength } from '../../contract/index.ts'

export interface Pressed {
  readonly chosen: readonly string[]
  /** Why nothing was added. */
  readonly notice?: { readonly code: string; readonly params?: Readonly<Record<string, number>> }
}

export function press(chosen: readonly string[], button: string, limits: PatternLimits): Pressed {
  if (button === 'clear') return { chosen: [] }
  if (button === 'undo') return { chosen: chosen.slice(0, -1) }
  if (chosen.length >= patternMaxLength) return { chosen, notice: { code: 'notices.full', params: { maximum: patternMaxLength } } }
  const isCell = button.startsWith('I')
  // A cell counts once in a password (MCOP-OTP-7).
  if (isCell && chosen.includes(button)) return { chosen, notice: { code: 'notices.used' } }
  if (!isCell && countFixedDigits(chosen) >= limits.maxFixedDigits) {
    return { chosen, notice: { code: 'notices.fixed-full', params: { count: limits.maxFixedDigits } } }
  }
  return { chosen: [...chosen, button] }
}
