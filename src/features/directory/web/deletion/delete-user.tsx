import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { User } from '../../contract/user.ts'
import { deleteUserRoute, restoreUserRoute, suspendUsersRoute } from '../../contract/user-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { untickUser } from '../users/use-ticked-users.ts'
import { SuspendInstead } from './suspend-instead.tsx'

/** アカウント削除, apart at the end; the toast offers to take it back (MCOP-USER-28, 30). */
export function DeleteUser({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const params = { userId: user.id }
  const fail = async (error: unknown): Promise<void> =>
    showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
  const restore = async (): Promise<void> => {
    await call(restoreUserRoute, { params }).then(() => showToast({ message: t.userPage.restored({ userId: user.userId }) }), fail)
    await queries.invalidateQueries({ queryKey: ['directory'] })
  }
  const remove = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(deleteUserRoute, { params })
      untickUser(user.id)
      showToast({ message: t.userPage.removed({ userId: user.userId }), undo: () => void restore() })
      await navigate({ to: directoryPaths.users() } as never)
      queries.removeQueries({ queryKey: ['directory', 'users', 'one', user.id] })
      await queries.invalidateQueries({ queryKey: ['directory'] })
    } catch (error) {
      await fail(error)
      setBusy(false)
      setAsked(false)
    }
  }
  const suspend = async (): Promise<void> => {
    setAsked(false)
    await call(suspendUsersRoute, { body: { ids: [user.id] } }, { idempotencyKey: newIdempotencyKey() }).then(
      (outcome) => showToast({ message: t.users.suspended(outcome) }),
      fail,
    )
    await queries.invalidateQueries({ queryKey: ['directory'] })
  }
  return (
    <Card title={t.userPage.danger}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-text-2">{t.userPage.dangerHint}</p>
        <Button variant="dangerOutline" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setAsked(true)}>
          {t.userPage.remove}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        title={t.userPage.removeQuestion({ userId: user.userId })}
        confirmLabel={t.userPage.removeConfirm}
        busy={busy}
        onConfirm={() => void remove()}
        onClose={() => setAsked(false)}
      >
        <p>{t.users.removeEffect}</p>
        {user.state !== 'suspended' && <SuspendInstead busy={busy} onChoose={() => void suspend()} />}
      </ConfirmDialog>
    </Card>
  )
}
