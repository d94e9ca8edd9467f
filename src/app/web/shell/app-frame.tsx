import { type ReactNode, Suspense } from 'react'
import { LanguageProvider, useLanguage, useMessages } from '../../../platform/web/i18n.tsx'
import { LinkProvider } from '../../../ui/action/link-provider.tsx'
import { Toasts } from '../../../ui/overlay/toast.tsx'
import { WordsProvider } from '../../../ui/words/words-provider.tsx'
import { AppLink } from './app-link.tsx'
import { uiWords } from './shell-messages.ts'

/** Language, words, links and toasts for every page of the three sites. Rendered inside the router. */
export function AppFrame({ timeZone, children }: { timeZone?: string | undefined; children: ReactNode }): ReactNode {
  return (
    <LanguageProvider timeZone={timeZone}>
      <Suspense fallback={null}>
        <Words>{children}</Words>
      </Suspense>
    </LanguageProvider>
  )
}

function Words({ children }: { children: ReactNode }): ReactNode {
  const { locale } = useLanguage()
  return (
    <WordsProvider words={useMessages(uiWords)} locale={locale}>
      <LinkProvider link={AppLink}>
        {children}
        <Toasts />
      </LinkProvider>
    </WordsProvider>
  )
}
