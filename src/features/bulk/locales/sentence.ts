/** A sentence about a row: fixed, or made of the parameters that the rule gave. */
export type SentenceParams = Readonly<Record<string, unknown>>
export type Sentence = string | ((params: SentenceParams) => string)

export interface ProblemSentence {
  /** What is wrong. */
  readonly message: Sentence
  /** What to do about it. */
  readonly remedy: Sentence
}

export function sentence(given: Sentence, params: SentenceParams): string {
  return typeof given === 'string' ? given : given(params)
}
