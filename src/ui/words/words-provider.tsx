import { createContext, type ReactNode, use } from 'react'
import type { UiWords } from './ja.ts'

export interface UiSettings {
  readonly words: UiWords
  /** BCP 47 tag for number formats and for React Aria's own messages. */
  readonly locale: 'ja-JP' | 'en-US'
}

const UiContext = createContext<UiSettings | undefined>(undefined)

/** Hands the design system its words; the application loads them in the language in use. */
export function WordsProvider({ words, locale, children }: UiSettings & { children: ReactNode }): ReactNode {
  return <UiContext value={{ words, locale }}>{children}</UiContext>
}

export function useUi(): UiSettings {
  const settings = use(UiContext)
  if (!settings) throw new Error('WordsProvider is missing above this component')
  return settings
}

export function useWords(): UiWords {
  return useUi().words
}

/** `1234` → `1,234` in the language of the page. */
export function useCount(): (count: number) => string {
  const { locale } = useUi()
  return (count) => count.toLocaleString(locale)
}
