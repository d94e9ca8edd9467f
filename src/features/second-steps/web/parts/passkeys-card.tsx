import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { ownSecondStepRoutes } from '../../contract/own-routes.ts'
import { useRefreshOwn, type WithProof } from '../own-second-steps.ts'
import { makePasskey, PasskeyCancelled, passkeysPossible } from '../passkeys.ts'
import { setUpMessages } from '../second-step-messages.ts'
import type { OwnCardProps } from './method-card.tsx'
import { NamedThings } from './named-things.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** パスキー (SP-MFA-14): add, name, remove; where there can be none it says why. */
export function PasskeysCard({ own, withProof }: OwnCardProps): ReactNode {
  const t = useMessages(setUpMessages).passkeys
  const { site } = useSession()
  const [isAdding, setAdding] = useState(false)
  const isPossible = own.passkeysAvailable && passkeysPossible()
  const add = isPossible && (
    <Button size="sm" icon={Plus} onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  )
  return (
    <Card title={t.title} action={add}>
      <div className="flex flex-col gap-3">
        {!isPossible && <Notice tone="info">{own.passkeysAvailable ? t.unsupported : t.unavailable}</Notice>}
        <NamedThings
          about={t.body}
          none={t.none}
          words={t}
          things={own.passkeys.map((passkey) => ({ ...passkey, kind: passkey.isSynced ? t.synced : t.oneDevice }))}
          withProof={withProof}
          rename={(passkeyId, name) => call(ownSecondStepRoutes.renamePasskey[site], { params: { passkeyId }, body: { name } })}
          remove={(passkeyId) => call(ownSecondStepRoutes.removePasskey[site], { params: { passkeyId } })}
        />
      </div>
      {isAdding && <AddPasskey withProof={withProof} onClose={() => setAdding(false)} />}
    </Card>
  )
}

function AddPasskey({ withProof, onClose }: { withProof: WithProof; onClose: () => void }): ReactNode {
  const t = useMessages(setUpMessages)
  const { site } = useSession()
  const refresh = useRefreshOwn()
  const [codes, setCodes] = useState<readonly string[]>()
  const [isCancelled, setCancelled] = useState(false)
  const form = useForm({
    schema: () => import('../code-schema.ts').then((module) => module.passkeyNameSchema),
    onSubmit: async ({ name }) => {
      setCancelled(false)
      const options = await withProof(() => call(ownSecondStepRoutes.beginPasskey[site]))
      const response = await makePasskey(options).catch((error: unknown) => {
        if (!(error instanceof PasskeyCancelled)) throw error
        setCancelled(true)
      })
      if (response === undefined) return
      const { recoveryCodes } = await withProof(() => call(ownSecondStepRoutes.finishPasskey[site], { body: { name, response } }))
      showToast({ message: t.passkeys.added })
      await refresh()
      if (recoveryCodes === null) onClose()
      else setCodes(recoveryCodes)
    },
  })
  if (codes !== undefined) {
    return (
      <Dialog isOpen onClose={onClose} title={t.recovery.shownTitle} size="wide">
        <RecoveryCodes codes={codes} onKept={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={t.passkeys.addTitle}>
      <Form {...form.props} formError={isCancelled ? t.passkeys.cancelled : form.props.formError}>
        <p>{t.passkeys.addBody}</p>
        <TextField name="name" label={t.apps.name} hint={t.passkeys.nameHint} maxLength={60} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.passkeys.addConfirm}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
