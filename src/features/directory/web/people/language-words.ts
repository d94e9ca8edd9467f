import type { LanguageChoice } from '../../../../kernel/locale.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { directoryMessages } from '../directory-messages.ts'

/** What each choice of a language is called; 「システム（日本語）」 names the company's (SP-ADM-10). */
export function useLanguageWords(): Readonly<Record<LanguageChoice, string>> {
  const { languages, systemLanguage } = useMessages(directoryMessages).values
  const { company } = useSession()
  return { system: systemLanguage({ language: languages[company?.language ?? 'ja'] }), ...languages }
}
