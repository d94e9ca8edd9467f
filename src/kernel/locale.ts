/**
 * The shape of a locale file: the same keys as the Japanese one, sentences for sentences, functions for functions of the same
 * parameters. `export const en: Shape<typeof ja> = {…}` does not compile while a sentence is missing.
 */
export type Shape<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string
    ? string
    : Messages[Key] extends (...parameters: infer Parameters) => string
      ? (...parameters: Parameters) => string
      : Shape<Messages[Key]>
}

export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

/** What people choose: a language, or the one of their company, whatever it is (SP-LANG-2). */
export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

/** Of companies that have said nothing else, and of whoever belongs to none. */
export const usualLanguage: Language = 'ja'

export function languageOf(choice: LanguageChoice, company: Language): Language {
  return choice === 'system' ? company : choice
}
