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

export type Language = 'ja' | 'en'
