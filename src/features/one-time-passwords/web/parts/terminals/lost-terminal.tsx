import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../../platform/web/problem-words.ts'
import { Button } from '../../../../../ui/action/button.tsx'
import { Checkbox, RadioCards } from '../../../../../ui/form/choices.tsx'
import { Dialog } from '../../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../../ui/overlay/toast.tsx'
import { Skeleton } from '../../../../../ui/page/skeleton.tsx'
import { suspendUsersRoute } from '../../../../directory/contract/index.ts'
import type { DeviceDetail } from '../../../contract/device-management.ts'
import { getDevice } from '../../../contract/device-routes.ts'
import { terminalMessages } from '../../terminal-messages.ts'
import { useDeletion } from './delete-terminals.tsx'

interface Props {
  deviceId: string
  onClose: () => void
  onDone?: (() => void) | undefined
}

/** 「端末の紛失」: suspend whose it is, or delete just this terminal, each with its effect in words (MCOP-STATE-15). */
export function LostTerminal({ deviceId, onClose, onDone }: Props): ReactNode {
  const t = useMessages(terminalMessages)
  const loaded = useQuery({
    queryKey: ['one-time-passwords', 'terminals', 'one', deviceId],
    queryFn: () => call(getDevice, { params: { deviceId } }),
    gcTime: 0,
  })
  const device = loaded.data
  return (
    <Dialog isOpen onClose={onClose} title={device === undefined ? t.lost.action : t.lost.title({ terminal: device.name })}>
      {loaded.isError && <p role="alert">{t.remove.gone}</p>}
      {device === undefined ? (
        !loaded.isError && <Skeleton lines={4} />
      ) : (
        <Choice device={device} onClose={onClose} onDone={() => onDone?.()} />
      )}
    </Dialog>
  )
}

function Choice({ device, onClose, onDone }: { device: DeviceDetail; onClose: () => void; onDone: () => void }): ReactNode {
  const t = useMessages(terminalMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const deletion = useDeletion()
  const [answer, setAnswer] = useState<'suspend' | 'remove'>('suspend')
  const [wantsMail, setWantsMail] = useState(false)
  const [busy, setBusy] = useState(false)
  const users = device.users.map((user) => user.userId).join(t.separator)
  const withoutOther = device.users.filter((user) => user.terminals === 1).map((user) => user.userId)
  const suspend = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(suspendUsersRoute, { body: { ids: device.users.map((user) => user.id) } }, { idempotencyKey: newIdempotencyKey() })
      showToast({ message: t.lost.suspended({ users }) })
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: ['directory'] })
    }
  }
  const perform = async (): Promise<void> => {
    await (answer === 'suspend' ? suspend() : deletion.remove([device], wantsMail))
    onClose()
    onDone()
  }
  const effectOfRemoval =
    device.otherUsers > 0
      ? t.lost.removeOthers
      : withoutOther.length > 0
        ? t.lost.removeLast({ users: withoutOther.join(t.separator) })
        : t.lost.removeEffect({ users })
  return (
    <div className="flex flex-col gap-4">
      <RadioCards
        name="answer"
        label={t.lost.choice}
        hint={t.lost.purpose}
        value={answer}
        onChange={(value) => setAnswer(value as typeof answer)}
        options={[
          { value: 'suspend', label: t.lost.suspend({ users }), description: t.lost.suspendEffect },
          { value: 'remove', label: t.lost.remove, description: effectOfRemoval, disabled: device.otherUsers > 0 },
        ]}
      />
      {answer === 'remove' && withoutOther.length > 0 && (
        <Checkbox name="mail" label={t.remove.mail} checked={wantsMail} onChange={(event) => setWantsMail(event.target.checked)} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t.picker.cancel}</Button>
        <Button variant="danger" busy={busy || deletion.busy} onClick={() => void perform()}>
          {answer === 'suspend' ? t.lost.confirmSuspend({ count: device.users.length }) : t.lost.confirmRemove}
        </Button>
      </div>
    </div>
  )
}
