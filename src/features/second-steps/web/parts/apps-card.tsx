import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { ownSecondStepRoutes } from '../../contract/own-routes.ts'
import { useRefreshOwn, type WithProof } from '../own-second-steps.ts'
import { setUpMessages } from '../second-step-messages.ts'
import type { OwnCardProps } from './method-card.tsx'
import { NamedThings } from './named-things.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpSetUp } from './totp-set-up.tsx'

/** 認証アプリ (SP-MFAS-1 to 5): set up, name, remove. */
export function AppsCard({ own, withProof }: OwnCardProps): ReactNode {
  const t = useMessages(setUpMessages).apps
  const { site } = useSession()
  const [isAdding, setAdding] = useState(false)
  // Asked for before the secret is shown, so that a code typed later is not lost to the question.
  const open = (): void => {
    void withProof(() => call(ownSecondStepRoutes.beginApp[site])).then(
      () => setAdding(true),
      () => undefined,
    )
  }
  const add = (
    <Button size="sm" icon={Plus} onClick={open}>
      {t.add}
    </Button>
  )
  return (
    <Card title={t.title} action={add}>
      <NamedThings
        about={t.body}
        none={t.none}
        words={t}
        things={own.apps.map((app) => ({ ...app, ...(own.keepsLastApp && own.apps.length === 1 ? { kept: t.keepsLast } : {}) }))}
        withProof={withProof}
        rename={(appId, name) => call(ownSecondStepRoutes.renameApp[site], { params: { appId }, body: { name } })}
        remove={(appId) => call(ownSecondStepRoutes.removeApp[site], { params: { appId } })}
      />
      {isAdding && <AddApp withProof={withProof} onClose={() => setAdding(false)} />}
    </Card>
  )
}

function AddApp({ withProof, onClose }: { withProof: WithProof; onClose: () => void }): ReactNode {
  const t = useMessages(setUpMessages)
  const { site } = useSession()
  const refresh = useRefreshOwn()
  const [codes, setCodes] = useState<readonly string[]>()
  const finish = async (code: string, name: string): Promise<void> => {
    const { recoveryCodes } = await withProof(() => call(ownSecondStepRoutes.finishApp[site], { body: { code, name } }))
    showToast({ message: t.apps.added })
    await refresh()
    if (recoveryCodes === null) onClose()
    else setCodes(recoveryCodes)
  }
  return (
    <Dialog isOpen onClose={onClose} title={codes === undefined ? t.apps.addTitle : t.recovery.shownTitle} size="wide">
      {codes === undefined ? (
        <TotpSetUp named begin={() => withProof(() => call(ownSecondStepRoutes.beginApp[site]))} finish={finish} />
      ) : (
        <RecoveryCodes codes={codes} onKept={onClose} />
      )}
    </Dialog>
  )
}
