import { japanese } from './japanese-text.ts'

/** Sentences of one language: strings, functions of one parameter object, or tables of these. */
export type Sentences = { readonly [key: string]: unknown }

/**
 * What speaks to those who do not read English: the switch to Japanese, which begins with the language's own name. What stands between 「 and 」 is a quotation (a column of
 * a customer's file, a button of the manual) and may be Japanese anywhere.
 */
const ownNames = /^日本語.*$/
const quotation = /「[^」]*」/g

/** What keeps two languages from having one shape: missing, left over, of another kind, or Japanese in the English one. */
export function compareLocales(ja: Sentences, en: Sentences, path = ''): string[] {
  const keys = [...new Set([...Object.keys(ja), ...Object.keys(en)])]

  return keys.flatMap((key) => {
    const at = `${path}${key}`
    if (!Object.hasOwn(en, key)) return [`${at} is missing in English`]
    if (!Object.hasOwn(ja, key)) return [`${at} is missing in Japanese`]

    const [one, other] = [ja[key], en[key]]
    if (kindOf(one) !== kindOf(other)) return [`${at} is a ${kindOf(one)} in Japanese and a ${kindOf(other)} in English`]
    if (isTable(one) && isTable(other)) return compareLocales(one, other, `${at}.`)
    return problemsOfSentence(at, one, other)
  })
}

function problemsOfSentence(at: string, ja: unknown, en: unknown): string[] {
  const problems = [ja, en].flatMap((value, index) => {
    const isSentence = typeof value === 'function' || (typeof value === 'string' && value.trim() !== '')
    return isSentence ? [] : [`${at} is no sentence in ${index === 0 ? 'Japanese' : 'English'}`]
  })
  if (japanese.test(String(en).replace(quotation, '').replace(ownNames, ''))) problems.push(`${at} contains Japanese in English`)
  return problems
}

function kindOf(value: unknown): string {
  return isTable(value) ? 'table' : typeof value
}

function isTable(value: unknown): value is Sentences {
  return typeof value === 'object' && value !== null
}
