import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { QueryProvider } from '../../../../platform/web/query-client.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { WizardPage } from '../../../../ui/page/wizard-page.tsx'
import { getTerms } from '../../contract/people-routes.ts'
import { PrivacyLink } from '../parts/privacy-link.tsx'
import { TermsBody } from '../parts/terms-body.tsx'
import { termsMessages } from '../terms-messages.ts'

/** The terms for everybody, in the language in use (BP-TERMS-8). */
export function PublicTermsPage(): ReactNode {
  return (
    <QueryProvider>
      <PublicTerms />
    </QueryProvider>
  )
}

function PublicTerms(): ReactNode {
  const t = useMessages(termsMessages)
  const { language } = useLanguage()
  const { formatLongDate } = useFormat()
  const { data, error } = useQuery({ queryKey: ['terms', 'public'], queryFn: ({ signal }) => call(getTerms, undefined, { signal }) })
  if (error !== null && data === undefined) throw error
  const terms = data?.terms
  const since = terms && t.read.publishedAt({ version: t.versionName({ number: terms.number }), date: formatLongDate(terms.publishedAt) })
  return (
    <WizardPage occasion={t.read.occasion} title={t.read.title} purpose={since}>
      <Card>
        {data === undefined && <Skeleton lines={10} />}
        {terms === null && <p>{t.read.none}</p>}
        {terms && <TermsBody text={terms.texts[language]} />}
      </Card>
      <PrivacyLink url={data?.privacyUrl ?? null} />
    </WizardPage>
  )
}
