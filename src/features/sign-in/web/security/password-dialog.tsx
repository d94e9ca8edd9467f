import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog, LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { useWords } from '../../../../ui/words/words-provider.tsx'
import { PasswordForm } from '../parts/password-form.tsx'
import { sessionQuery } from '../session-query.ts'
import { signInMessages } from '../sign-in-messages.ts'

interface PasswordDialogProps {
  title: string
  /** 「変更」 */
  submitLabel: string
  onClose: () => void
}

/** パスワードの変更, over the page where it was asked for (SP-PCH-1). */
export function PasswordDialog({ title, submitLabel, onClose }: PasswordDialogProps): ReactNode {
  const t = useMessages(signInMessages).password
  const { cancel } = useWords()
  const { site, user } = useSession()
  const { data } = useSuspenseQuery(sessionQuery(site))
  const [isDirty, setDirty] = useState(false)
  const [isAsking, setAsking] = useState(false)
  if (data.passwordPolicy === null) return null
  const changed = (): void => {
    onClose()
    showToast({ message: t.changed })
  }
  return (
    <Dialog isOpen title={title} isHeld={isDirty} onClose={() => (isDirty ? setAsking(true) : onClose())}>
      <PasswordForm
        site={site}
        policy={data.passwordPolicy}
        userName={user.name}
        isInitial={false}
        onChanged={changed}
        submitLabel={submitLabel}
        cancel={<Button onClick={onClose}>{cancel}</Button>}
        onDirty={setDirty}
      />
      <LeaveDialog blocked={isAsking} leave={onClose} stay={() => setAsking(false)} />
    </Dialog>
  )
}
