import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { SecondStepCards } from '../../../second-steps/web/index.ts'
import { doorMessages } from '../door-messages.ts'
import { signInPaths } from '../paths.ts'
import { BrowsersCard } from '../security/browsers-card.tsx'
import { SessionsCard } from '../security/sessions-card.tsx'
import { useProof } from '../security/use-proof.tsx'
import { sessionQuery } from '../session-query.ts'

/** セキュリティ: all that keeps this account one's own, the same page at every site. */
export function SecurityPage(): ReactNode {
  const t = useMessages(doorMessages).security
  const { site } = useSession()
  const { data } = useSuspenseQuery(sessionQuery(site))
  const { withProof, dialog } = useProof()
  return (
    <PageBody>
      <PageHeader title={t.title} purpose={t.purpose} />
      {data.passwordPolicy !== null && (
        <Card
          title={t.password}
          action={
            <LinkButton size="sm" href={signInPaths.password(site)}>
              {t.changePassword}
            </LinkButton>
          }
        >
          <p className="text-text-2">{t.passwordBody}</p>
        </Card>
      )}
      <SecondStepCards withProof={withProof} />
      <BrowsersCard />
      <SessionsCard title={t.sessions} />
      {dialog}
    </PageBody>
  )
}
