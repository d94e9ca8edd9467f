import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { WizardPage } from '../../../../ui/page/wizard-page.tsx'
import { OwedSecondStep } from '../../../second-steps/web/index.ts'
import { doorMessages } from '../door-messages.ts'
import { safeNext } from '../paths.ts'
import { useProof } from '../security/use-proof.tsx'
import { signInMessages } from '../sign-in-messages.ts'

/** Somebody who is signed in and owes a second step of their own: this page and nothing else is open (SP-MFAS-7). */
export function OwedSecondStepPage(): ReactNode {
  const t = useMessages(doorMessages)
  const { product, idle } = useMessages(signInMessages)
  const router = useRouter()
  const { site, refresh, signOut } = useSession()
  const { next } = usePageSearch<{ readonly next?: string }>()
  const { withProof, dialog } = useProof()
  const done = async (): Promise<void> => {
    await refresh()
    router.history.replace(safeNext(site, next))
  }
  return (
    <WizardPage occasion={product} title={t.owed.title} purpose={t.owed.purpose} steps={t.step.steps} current={1}>
      <Card>
        <OwedSecondStep withProof={withProof} onDone={done} />
      </Card>
      <div>
        <Button variant="quiet" onClick={() => void signOut()}>
          {idle.leave}
        </Button>
      </div>
      {dialog}
    </WizardPage>
  )
}
