import { use } from 'react'
import { type Language, useLanguage } from './i18n.tsx'
import { type ProblemWords, problemWords } from './problem-words.ts'

const started = new WeakMap<object, Map<Language, Promise<ProblemWords>>>()

/** A thrown text or number tells nothing that could be shown. */
const unknownError = {}

/** The words for an error that a query or a route loader threw; suspends until its message table is there. */
export function useProblemWords(error: unknown): ProblemWords {
  const { language } = useLanguage()
  return use(wordsOnce(typeof error === 'object' && error !== null ? error : unknownError, language))
}

/** The same promise for the same error: `use` would otherwise suspend for ever. */
function wordsOnce(error: object, language: Language): Promise<ProblemWords> {
  const byLanguage = started.get(error) ?? new Map<Language, Promise<ProblemWords>>()
  started.set(error, byLanguage)
  const promise = byLanguage.get(language) ?? problemWords(error, language)
  byLanguage.set(language, promise)
  return promise
}
