import { createContext, type ReactNode, startTransition, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Shape } from '../../kernel/locale.ts'
import { createFormatters, type Formatters } from './format.ts'
import { noteFollowedLanguage, rememberChoice } from './theme.ts'

export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

const localeOf: Readonly<Record<Language, 'ja-JP' | 'en-US'>> = { ja: 'ja-JP', en: 'en-US' }

/** Messages of one subject, one download for each language, made when it is first shown. */
export interface MessagesHandle<Messages> {
  readonly load: (language: Language) => Promise<Messages>
}

export type MessagesOf<Handle> = Handle extends MessagesHandle<infer Messages> ? Messages : never

/**
 * `defineMessages({ ja: () => import('../locales/ja.ts').then((m) => m.ja), en: () => import('../locales/en.ts').then((m) => m.en) })`
 *
 * Call it at module scope. The Japanese object is the shape, the English one has to satisfy it. A failed download is forgotten, so
 * the next try downloads again.
 */
export function defineMessages<Messages>(loaders: {
  ja: () => Promise<Messages>
  en: () => Promise<Shape<NoInfer<Messages>>>
}): MessagesHandle<Shape<Messages>> {
  // The Japanese object has its own shape, which the compiler does not see through while `Messages` is open.
  const sources = loaders as Readonly<Record<Language, () => Promise<Shape<Messages>>>>
  const loaded = new Map<Language, Promise<Shape<Messages>>>()
  return {
    load(language) {
      const known = loaded.get(language)
      if (known) return known
      const promise = sources[language]()
      loaded.set(language, promise)
      promise.catch(() => loaded.delete(language))
      return promise
    },
  }
}

export interface LanguageState {
  readonly language: Language
  readonly locale: 'ja-JP' | 'en-US'
  /** Chosen in this browser, which remembers it. */
  readonly setLanguage: (language: Language) => void
  /** That of whoever is signed in, until somebody chooses another here or until it is followed no longer. */
  readonly followLanguage: (language: Language | undefined) => void
}

interface I18nState extends LanguageState {
  readonly timeZone: string
  readonly format: Formatters
}

const I18nContext = createContext<I18nState | undefined>(undefined)

export interface LanguageProviderProps {
  /** IANA name from the account; Japan unless told otherwise. */
  timeZone?: string | undefined
  children: ReactNode
}

/** Starts with the language that the server put on `<html lang>`; a change keeps the old words on screen until the new ones are there. */
export function LanguageProvider({ timeZone = 'Asia/Tokyo', children }: LanguageProviderProps): ReactNode {
  const [chosen, setChosen] = useState<Language>(currentLanguage)
  const [followed, setFollowed] = useState<Language>()
  const language = followed ?? chosen
  const setLanguage = useCallback((next: Language) => {
    rememberChoice('language', next)
    startTransition(() => {
      setChosen(next)
      setFollowed(undefined)
    })
  }, [])
  const followLanguage = useCallback((next: Language | undefined) => {
    noteFollowedLanguage(next)
    startTransition(() => setFollowed(next))
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const state = useMemo(() => {
    const locale = localeOf[language]
    return { language, locale, setLanguage, followLanguage, timeZone, format: createFormatters(locale, timeZone) }
  }, [language, setLanguage, followLanguage, timeZone])
  return <I18nContext value={state}>{children}</I18nContext>
}

/** Below it times are those of another zone: the person's who is signed in. */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }): ReactNode {
  const outer = useI18n()
  const state = useMemo(() => ({ ...outer, timeZone, format: createFormatters(outer.locale, timeZone) }), [outer, timeZone])
  return <I18nContext value={state}>{children}</I18nContext>
}

/** IANA name of the zone in which times are shown. */
export function useTimeZone(): string {
  return useI18n().timeZone
}

/** The language outside React, for route loaders: `preloadMessages` and title lookups. */
export function currentLanguage(): Language {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'ja'
}

function useI18n(): I18nState {
  const state = use(I18nContext)
  if (!state) throw new Error('LanguageProvider is missing above this component')
  return state
}

export function useLanguage(): LanguageState {
  return useI18n()
}

/** The messages in the language in use; suspends while they are on their way. */
export function useMessages<Messages>(handle: MessagesHandle<Messages>): Messages {
  return use(handle.load(useI18n().language))
}

/** For route loaders: starts the download beside the page's data. */
export function preloadMessages(...handles: readonly MessagesHandle<unknown>[]): Promise<unknown> {
  const language = currentLanguage()
  return Promise.all(handles.map((handle) => handle.load(language)))
}

/** Dates, counts and lists in the account's time zone and the page's language. */
export function useFormat(): Formatters {
  return useI18n().format
}
