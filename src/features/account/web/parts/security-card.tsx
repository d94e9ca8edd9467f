import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { loadPasswordDialog, sessionQuery, signInPaths } from '../../../sign-in/web/index.ts'
import { accountMessages } from '../account-messages.ts'

const PasswordDialog = lazy(loadPasswordDialog)

/** The ways to the second step and to the password, which whoever came by a pattern has none of (SP-PROF-9, 10). */
export function SecurityCard(): ReactNode {
  const t = useMessages(accountMessages).security
  const { site } = useSession()
  const { data } = useSuspenseQuery(sessionQuery(site))
  const [isChanging, setChanging] = useState(false)
  return (
    <Card title={t.title}>
      <div className="flex flex-col gap-4">
        <div>
          <p className="text-text-2">{t.secondStepBody}</p>
          <TextLink href={signInPaths.security(site)} className="inline-flex min-h-6 items-center">
            {t.secondStep}
          </TextLink>
        </div>
        {data.passwordPolicy !== null && (
          <Button
            className="self-start"
            aria-haspopup="dialog"
            onPointerEnter={() => void loadPasswordDialog()}
            onClick={() => setChanging(true)}
          >
            {t.password}
          </Button>
        )}
        {isChanging && (
          <Suspense fallback={null}>
            <PasswordDialog title={t.password} submitLabel={t.changePassword} onClose={() => setChanging(false)} />
          </Suspense>
        )}
      </div>
    </Card>
  )
}
