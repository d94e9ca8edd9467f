/** What may stand in a template of a company. Pure, so that the editor says while typing what saving would refuse. */
import type { ProblemParams } from '../../../kernel/errors.ts'
import { isLetterVariable, type LetterText, type LetterVariable, letterVariables, variablesIn } from './letter.ts'

/** MCOP-TMPL-4, 10, 11. */
export const templateLimits = { name: 100, subject: 200, body: 10_000 } as const
/** So that one list shows them all. */
export const mostTemplates = 300
/** How long a deleted template can be restored (MCOP-TMPL-26). */
export const templateBinDays = 30

/** A variable of the manual's own system, without meaning here (MCOP-TMPL-17). */
const retiredVariable = 'MC_BROWSER_URL_TERMAUTH'

export interface WrongVariable {
  readonly code: 'notifications.variable-unknown' | 'notifications.variable-retired' | 'notifications.variable-open'
  /** Counted from 1, in characters as they are read. */
  readonly line: number
  readonly column: number
  /** As it was written, shortened. */
  readonly text: string
}

/** So many are told at once; nobody reads more. */
const mostWrong = 100

/** The `${` that do not begin a variable of the list, with their places (MCOP-TMPL-14). */
export function wrongVariables(text: string): readonly WrongVariable[] {
  const wrong: WrongVariable[] = []
  for (let at = text.indexOf('${'); at >= 0 && wrong.length < mostWrong; at = text.indexOf('${', at + 2)) {
    const written = /^\$\{([^{}\n]*)\}/.exec(text.slice(at, at + 200))
    const name = written?.[1]
    if (name !== undefined && isLetterVariable(name)) continue
    wrong.push({
      code:
        name === undefined
          ? 'notifications.variable-open'
          : name === retiredVariable
            ? 'notifications.variable-retired'
            : 'notifications.variable-unknown',
      ...placeOf(text, at),
      text: (written?.[0] ?? text.slice(at).split('\n', 1)[0] ?? '').slice(0, 40),
    })
  }
  return wrong
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 }
}

export function placeParams({ line, column, text }: WrongVariable): ProblemParams {
  return { line, column, text }
}

/** What the base has and the text has not: the recipient would miss it (MCOP-TMPL-14). */
export function missingVariables(base: readonly string[], text: Pick<LetterText, 'subject' | 'body'>): readonly LetterVariable[] {
  const present = new Set(variablesIn(text.subject, text.body))
  return letterVariables.filter((name) => base.includes(name) && !present.has(name))
}
