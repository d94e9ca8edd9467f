import { useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageKey = 'genkan-theme'
const listeners = new Set<() => void>()

/** What the person chose; the server has put it on `<html data-theme>`, empty means: follow the system. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/**
 * The cookie lets the server draw the next page right from the first paint; localStorage carries the choice to tabs that are open
 * now and to a page that was served without the cookie.
 */
export function setTheme(theme: Theme): void {
  show(theme)
  localStorage.setItem(storageKey, theme)
  rememberChoice('theme', theme)
}

/** Call once at the start, before the first render. */
export function followThemeOfOtherTabs(): void {
  const stored = localStorage.getItem(storageKey)
  if (!document.documentElement.dataset.theme && isTheme(stored)) show(stored)
  addEventListener('storage', (event) => {
    if (event.key === storageKey && isTheme(event.newValue)) show(event.newValue)
  })
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme)
}

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme === 'system' ? '' : theme
  for (const listener of listeners) listener()
}

function isTheme(value: string | null): value is Theme {
  return themes.some((theme) => theme === value)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether somebody has chosen in this browser. */
export function hasChosen(name: 'language' | 'theme'): boolean {
  return document.cookie.split('; ').some((cookie) => cookie.replace(/^__Host-/, '').startsWith(`genkan-${name}=`))
}

/**
 * One year, for the server, which reads it before it draws a page. Over https:// no neighbour host can set it (`__Host-`, RFC 6265bis §4.1.3.2).
 */
export function rememberChoice(name: 'language' | 'theme', value: string): void {
  writeCookie(name, value, '; max-age=31536000')
}

/** For the server, too, while nobody has chosen here: the language of whoever is signed in. Ends with the session, or with the browser. */
export function noteFollowedLanguage(language: string | undefined): void {
  writeCookie('language-followed', language ?? '', language === undefined ? '; max-age=0' : '')
}

function writeCookie(name: string, value: string, age: string): void {
  const isSecure = location.protocol === 'https:'
  const cookie = `${isSecure ? '__Host-' : ''}genkan-${name}=${value}`
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox 120 and Safari 17.5
  document.cookie = `${cookie}; path=/${age}; samesite=lax${isSecure ? '; secure' : ''}`
}
