import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { signInPaths } from '../../../sign-in/web/index.ts'
import { accountMessages } from '../account-messages.ts'

/** The ways to the second step and to the password (SP-PROF-9, 10). */
export function SecurityCard(): ReactNode {
  const t = useMessages(accountMessages).security
  const { site } = useSession()
  return (
    <Card title={t.title}>
      <div className="flex flex-col gap-4">
        <div>
          <p className="text-text-2">{t.secondStepBody}</p>
          <TextLink href={signInPaths.security(site)} className="inline-flex min-h-6 items-center">
            {t.secondStep}
          </TextLink>
        </div>
        <TextLink href={signInPaths.password(site)} className="inline-flex min-h-6 items-center self-start">
          {t.password}
        </TextLink>
      </div>
    </Card>
  )
}
