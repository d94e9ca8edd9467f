import { parseSource } from '../contract/parse-source.ts'

export interface SourceLine {
  /** As the text field counts them, from 1; empty lines count and are left out. */
  readonly line: number
  readonly typed: string
  /** Undefined: no address and no block. */
  readonly source: string | undefined
}

/** One address or block in each line (MCOP-LOGIN-10). */
export function readSourceLines(text: string): readonly SourceLine[] {
  return text
    .split(/\r?\n/)
    .map((typed, index) => ({ line: index + 1, typed: typed.trim(), source: parseSource(typed) }))
    .filter(({ typed }) => typed !== '')
}

export function wrongLines(lines: readonly SourceLine[]): readonly SourceLine[] {
  return lines.filter(({ source }) => source === undefined)
}

/** The list that these lines wish; lines that are none are left out. */
export function sourcesOf(lines: readonly SourceLine[]): readonly string[] {
  return lines.flatMap(({ source }) => source ?? [])
}

/**
 * The form's errors with those of single lines made one for the text field that holds them all; which lines those are may have changed since the
 * last attempt, so they are told from what stands there now.
 */
export function errorsOfField(
  errors: Readonly<Record<string, string>>,
  wrong: readonly SourceLine[],
  sentence: (wrong: readonly SourceLine[]) => string,
): Readonly<Record<string, string>> {
  const ofLines = Object.keys(errors).filter((name) => /^sources\.\d+$/.test(name))
  if (ofLines.length === 0) return errors
  const others = Object.entries(errors).filter(([name]) => !ofLines.includes(name))
  return { ...(wrong.length === 0 ? {} : { sources: sentence(wrong) }), ...Object.fromEntries(others) }
}
