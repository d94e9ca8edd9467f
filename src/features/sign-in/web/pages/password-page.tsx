import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { WizardPage } from '../../../../ui/page/wizard-page.tsx'
import { PasswordForm } from '../parts/password-form.tsx'
import { safeNext } from '../paths.ts'
import { sessionQuery } from '../session-query.ts'
import { signInMessages } from '../sign-in-messages.ts'

/** 企業管理者パスワード変更 (MCOP-ADMPW-1, 2), and the operators' own. */
export function PasswordPage(): ReactNode {
  const t = useMessages(signInMessages)
  const { site } = useSession()
  const [round, setRound] = useState(0)
  const changed = (): void => {
    showToast({ message: t.password.changed })
    // A fresh form: nobody needs the old passwords in its fields.
    setRound(round + 1)
  }
  return (
    <PageBody width="form">
      <PageHeader title={site === 'admin' ? t.password.title : t.password.operatorTitle} purpose={t.password.purpose} />
      <Card>
        <OwnPasswordForm key={round} onChanged={changed} />
      </Card>
    </PageBody>
  )
}

/** The only page that is open while the password is still the one that somebody else gave (MCOP-ADMPW-3). */
export function FirstPasswordPage(): ReactNode {
  const t = useMessages(signInMessages)
  const router = useRouter()
  const { site, refresh } = useSession()
  const { next } = usePageSearch<{ readonly next?: string }>()
  const changed = async (): Promise<void> => {
    await refresh()
    showToast({ message: t.password.changed })
    router.history.replace(safeNext(site, next))
  }
  return (
    <WizardPage
      occasion={site === 'my' ? t.product : t.occasion({ site: t.sites[site] })}
      title={site === 'admin' ? t.password.firstTitle : t.password.operatorTitle}
      purpose={t.password.firstPurpose}
    >
      <Card>
        <OwnPasswordForm onChanged={changed} />
      </Card>
    </WizardPage>
  )
}

function OwnPasswordForm({ onChanged }: { onChanged: () => Promise<void> | void }): ReactNode {
  const { site, user } = useSession()
  const { data } = useSuspenseQuery(sessionQuery(site))
  if (data.passwordPolicy === null) return null
  return (
    <PasswordForm
      site={site}
      policy={data.passwordPolicy}
      userName={user.name}
      isInitial={data.owes === 'change-password'}
      onChanged={onChanged}
    />
  )
}
