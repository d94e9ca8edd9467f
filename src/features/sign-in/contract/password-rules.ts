import { lengthOf } from '../../../kernel/text.ts'
import { commonPasswords } from './common-passwords.ts'
import type { CharacterKind, PasswordPolicy } from './policies.ts'

export type PasswordRule = 'length' | 'characters' | 'kinds' | 'own-names' | 'common' | 'runs'

export interface RuleState {
  readonly rule: PasswordRule
  readonly fulfilled: boolean
}

/** ¥ on Japanese keyboards and in the manual is the backslash (MCOP-ADMPW-9); composed and decomposed letters are the same. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFC').replaceAll('\u00a5', '\\')
}

const kindPatterns: Readonly<Record<Exclude<CharacterKind, 'symbol'>, RegExp>> = { upper: /[A-Z]/, lower: /[a-z]/, digit: /[0-9]/ }

/**
 * Every rule of the policy with its state, in the order in which they are shown (MCOP-ADMPW-11). Pure: the form ticks by it while typing,
 * the server refuses by it. `password` is what was typed, not yet normalised; `ownNames` are the person's ids.
 */
export function judgePassword(policy: PasswordPolicy, password: string, ownNames: readonly string[] = []): readonly RuleState[] {
  const value = normalisePassword(password)
  const length = lengthOf(value)
  const states: RuleState[] = [
    { rule: 'length', fulfilled: length >= policy.minimumLength && length <= policy.maximumLength },
    { rule: 'characters', fulfilled: value !== '' && hasAllowedCharacters(policy, value) },
  ]
  if (policy.requiredKinds.length > 0 || policy.differentKinds > 1) {
    const kinds = kindsIn(value)
    const hasRequired = policy.requiredKinds.every((kind) => kinds.has(kind))
    const counted = [...kinds].filter((kind) => kind !== 'symbol' || policy.countsSymbols)
    states.push({ rule: 'kinds', fulfilled: hasRequired && counted.length >= policy.differentKinds })
  }
  if (policy.refusesOwnNames) states.push({ rule: 'own-names', fulfilled: value !== '' && !containsName(value, ownNames) })
  if (policy.commonWords !== 'allowed') {
    const isCommon = policy.commonWords === 'refused-alone' ? isCommonWord(value) : containsCommonWord(value)
    states.push({ rule: 'common', fulfilled: value !== '' && !isCommon })
  }
  if (policy.longestRun !== null) states.push({ rule: 'runs', fulfilled: value !== '' && longestRunIn(value) <= policy.longestRun })
  return states
}

/** One line of the list beside the field: a rule, or the part of one that can be fulfilled alone (SP-PWD-5). */
export interface RuleLine {
  readonly line: Exclude<PasswordRule, 'length'> | 'minimum' | 'maximum' | CharacterKind
  readonly fulfilled: boolean
}

/** The same rules as people tick them off, the shortest and the longest length and each kind that must occur by itself. */
export function ruleLines(policy: PasswordPolicy, password: string, ownNames: readonly string[] = []): readonly RuleLine[] {
  const value = normalisePassword(password)
  const length = lengthOf(value)
  const kinds = kindsIn(value)
  return judgePassword(policy, password, ownNames).flatMap(({ rule, fulfilled }): RuleLine[] => {
    if (rule === 'length') {
      return [
        { line: 'minimum', fulfilled: length >= policy.minimumLength },
        { line: 'maximum', fulfilled: length > 0 && length <= policy.maximumLength },
      ]
    }
    if (rule !== 'kinds' || policy.requiredKinds.length === 0) return [{ line: rule, fulfilled }]
    return policy.requiredKinds.map((kind) => ({ line: kind, fulfilled: kinds.has(kind) }))
  })
}

/** Rules that are not fulfilled. */
export function brokenRules(policy: PasswordPolicy, password: string, ownNames: readonly string[] = []): readonly PasswordRule[] {
  return judgePassword(policy, password, ownNames)
    .filter((state) => !state.fulfilled)
    .map((state) => state.rule)
}

function hasAllowedCharacters(policy: PasswordPolicy, value: string): boolean {
  if (policy.symbols === 'any') return !/\p{Cc}/u.test(value)
  return [...value].every((character) => /[A-Za-z0-9]/.test(character) || policy.symbols.includes(character))
}

function kindsIn(value: string): ReadonlySet<CharacterKind> {
  const kinds = new Set<CharacterKind>()
  for (const [kind, pattern] of Object.entries(kindPatterns)) if (pattern.test(value)) kinds.add(kind as CharacterKind)
  if (/[^A-Za-z0-9]/.test(value)) kinds.add('symbol')
  return kinds
}

/** Names of one or two characters occur in too many words to be refused. */
function containsName(value: string, ownNames: readonly string[]): boolean {
  const lower = value.toLowerCase()
  return ownNames.some((name) => name.length >= 3 && lower.includes(name.toLowerCase()))
}

/** Also one character repeated and one run, which are as common as any word. */
function isCommonWord(value: string): boolean {
  const lower = value.toLowerCase()
  if (new Set(lower).size <= 2 || longestRunIn(lower) === lengthOf(lower)) return true
  const core = lower.replace(/^[^a-z]+|[^a-z]+$/g, '')
  return commonPasswords.has(lower) || commonPasswords.has(core)
}

/** Words of three letters stand inside too many others. */
function containsCommonWord(value: string): boolean {
  const lower = value.toLowerCase()
  return [...commonPasswords].some((word) => word.length >= 4 && lower.includes(word))
}

/** Length of the longest row of equal, ascending or descending characters, whatever their case; 0 follows 9 (DK-PW-6). */
function longestRunIn(value: string): number {
  const codes = [...value.toLowerCase()].map((character) => character.charCodeAt(0))
  let longest = Math.min(codes.length, 1)
  for (const step of [-1, 0, 1]) {
    let run = 1
    for (let index = 1; index < codes.length; index += 1) {
      const before = codes[index - 1] ?? 0
      const here = codes[index] ?? 0
      run = here === before + step || (step === 1 && before === 0x39 && here === 0x30) ? run + 1 : 1
      longest = Math.max(longest, run)
    }
  }
  return longest
}
