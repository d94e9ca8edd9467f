import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { PasswordForm } from '../parts/password-form.tsx'
import { sessionQuery } from '../session-query.ts'
import { signInMessages } from '../sign-in-messages.ts'

/** パスワードの変更, over the page where it was asked for (SP-PCH-1). */
export function PasswordDialog({ title, onClose }: { title: string; onClose: () => void }): ReactNode {
  const t = useMessages(signInMessages).password
  const { site, user } = useSession()
  const { data } = useSuspenseQuery(sessionQuery(site))
  if (data.passwordPolicy === null) return null
  const changed = (): void => {
    onClose()
    showToast({ message: t.changed })
  }
  return (
    <Dialog isOpen title={title} onClose={onClose}>
      <PasswordForm
        site={site}
        policy={data.passwordPolicy}
        userName={user.name}
        isInitial={false}
        onChanged={changed}
        onCancel={onClose}
      />
    </Dialog>
  )
}
