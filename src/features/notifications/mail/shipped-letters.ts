import type { ShippedLetter } from '../contract/letter.ts'
import { passwordResetLetter } from './password-reset/letter.ts'
import { startAnyLetter } from './start-any/letter.ts'
import { startAppLetter } from './start-app/letter.ts'
import { startBrowserLetter } from './start-browser/letter.ts'
import { startLightLetter } from './start-light/letter.ts'
import { terminalAnyLetter } from './terminal-any/letter.ts'
import { terminalAppLetter } from './terminal-app/letter.ts'
import { terminalBrowserLetter } from './terminal-browser/letter.ts'
import { terminalLightLetter } from './terminal-light/letter.ts'

/** The templates of the manual (MCOP-NOTIFY-3) and the combined ones (MCOP-TMPL-19), in the order of テンプレート選択. */
export const shippedLetters: readonly ShippedLetter[] = [
  startBrowserLetter,
  startAppLetter,
  startLightLetter,
  terminalBrowserLetter,
  terminalAppLetter,
  terminalLightLetter,
  passwordResetLetter,
  startAnyLetter,
  terminalAnyLetter,
]

export function findShippedLetter(id: string): ShippedLetter | undefined {
  return shippedLetters.find((letter) => letter.id === id)
}
