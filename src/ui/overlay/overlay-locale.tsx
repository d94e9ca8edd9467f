import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useUi } from '../words/words-provider.tsx'

/** Puts React Aria's own words and number formats into the language of the page. Part of every lazy overlay, never of the entry. */
export function OverlayLocale({ children }: { children: ReactNode }): ReactNode {
  const { locale } = useUi()
  return <I18nProvider locale={locale}>{children}</I18nProvider>
}
