import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, Dialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { ownSecondStepRoutes } from '../../contract/own-routes.ts'
import { useAct } from '../own-second-steps.ts'
import { setUpMessages } from '../second-step-messages.ts'
import type { OwnCardProps } from './method-card.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** 復旧コード (SP-MFAS-5): how many are left, and new ones, shown once. */
export function RecoveryCard({ own, withProof }: OwnCardProps): ReactNode {
  const t = useMessages(setUpMessages).recovery
  const { site } = useSession()
  const [isAsked, setAsked] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const { act, busy } = useAct(withProof)
  const renew = async (): Promise<void> => {
    setAsked(false)
    await act(async () => setCodes((await call(ownSecondStepRoutes.renewRecoveryCodes[site])).recoveryCodes))
  }
  const hasWays = own.apps.length + own.passkeys.length > 0 || own.recoveryCodesLeft > 0
  const action = hasWays && (
    <Button size="sm" busy={busy} onClick={() => setAsked(true)}>
      {t.renew}
    </Button>
  )
  return (
    <Card title={t.title} action={action}>
      <div className="flex flex-col gap-2">
        <p className="text-text-2">{t.body}</p>
        <p>{hasWays ? t.left({ count: own.recoveryCodesLeft }) : t.none}</p>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        tone="primary"
        title={t.renewTitle}
        confirmLabel={t.renewConfirm}
        onConfirm={() => void renew()}
        onClose={() => setAsked(false)}
      >
        {t.renewBody}
      </ConfirmDialog>
      {codes !== undefined && (
        <Dialog isOpen onClose={() => setCodes(undefined)} title={t.shownTitle} size="wide">
          <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
        </Dialog>
      )}
    </Card>
  )
}
