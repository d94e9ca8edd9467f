/**
 * How hard passwords are to guess, and the words in them that everybody guesses first. The lists come with the product (@zxcvbn-ts; English,
 * Japanese in Latin letters, passwords that leaked most): nothing is asked of anybody. They are read on the first use, since they are large.
 */

import { commonPasswords } from '../../contract/common-passwords.ts'
import type { StrengthGrade } from '../../contract/links/password-strength.ts'
import { normalisePassword } from '../../contract/password-rules.ts'
import type { PasswordPolicy } from '../../contract/policies.ts'

interface WordLists {
  /** Common words and passwords: none may be the whole password. */
  readonly all: ReadonlySet<string>
  /** The commonest English words of four letters or more: none may stand inside (DK-PW-4, 7). */
  readonly inside: ReadonlySet<string>
  grade(password: string, names: readonly string[]): StrengthGrade
}

/** More would refuse what only looks like a word by chance. */
const commonestWords = 5_000
/** Whatever is longer is not easier to guess, and estimating costs more than in proportion. */
const judgedCharacters = 100

let lists: Promise<WordLists> | undefined

function load(): Promise<WordLists> {
  lists ??= read()
  return lists
}

async function read(): Promise<WordLists> {
  const [{ ZxcvbnFactory }, common, english, japanese] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-ja'),
  ])
  const dictionary = { ...common.dictionary, ...english.dictionary, ...japanese.dictionary }
  const estimator = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs })
  const wordsOf = (list: unknown): readonly string[] => (Array.isArray(list) ? list.map((word) => String(word).toLowerCase()) : [])
  const isWord = (word: string): boolean => /^[a-z]{4,}$/.test(word)
  const commonest = wordsOf(english.dictionary['commonWords-en']).slice(0, commonestWords)
  return {
    all: new Set([...commonPasswords, ...Object.values(dictionary).flatMap(wordsOf)]),
    inside: new Set([...commonPasswords, ...commonest].filter(isWord)),
    grade: (password, names) => estimator.check(password.slice(0, judgedCharacters), [...names]).score,
  }
}

/** Five grades (SP-PWD-8); the person's own names count as words. */
export async function gradePassword(password: string, names: readonly string[]): Promise<StrengthGrade> {
  return (await load()).grade(normalisePassword(password), names)
}

/** The word for which the policy refuses a password (DK-PW-7); null: there is none. */
export async function forbiddenWordIn(policy: Pick<PasswordPolicy, 'commonWords'>, password: string): Promise<string | null> {
  if (policy.commonWords === 'allowed') return null
  const { all, inside } = await load()
  const lower = normalisePassword(password).toLowerCase()
  if (policy.commonWords === 'refused-alone') {
    const core = lower.replace(/^[^a-z]+|[^a-z]+$/g, '')
    return [lower, core].find((word) => word.length >= 4 && all.has(word)) ?? null
  }
  return longestPart(lower, inside)
}

function longestPart(value: string, words: ReadonlySet<string>): string | null {
  const longest = 20
  for (let length = Math.min(value.length, longest); length >= 4; length -= 1) {
    for (let start = 0; start + length <= value.length; start += 1) {
      const part = value.slice(start, start + length)
      if (words.has(part)) return part
    }
  }
  return null
}
