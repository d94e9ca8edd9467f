import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { SessionsCard } from '../security/sessions-card.tsx'
import { signInMessages } from '../sign-in-messages.ts'

/** ログイン中の端末, which is a part of セキュリティ as well. */
export function SessionsPage(): ReactNode {
  const t = useMessages(signInMessages).sessions
  return (
    <PageBody>
      <PageHeader title={t.title} purpose={t.purpose} />
      <SessionsCard />
    </PageBody>
  )
}
