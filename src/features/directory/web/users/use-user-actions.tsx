import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiProblem, call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useLanguage } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import * as routes from '../../contract/user-routes.ts'
import type { Outcome, UserSelection } from '../../contract/user-search.ts'
import type { DirectoryMessages } from '../directory-messages.ts'

export type UserAction = 'suspend' | 'release' | 'unlock' | 'remove'

interface Asked {
  readonly action: 'suspend' | 'remove'
  readonly selection: UserSelection
  readonly count: number
}

const actionRoutes = {
  suspend: routes.suspendUsersRoute,
  release: routes.releaseUsersRoute,
  unlock: routes.unlockUsersRoute,
  remove: routes.deleteUsersRoute,
} as const

/** Actions on one or many users: what ends something is asked first and names the number (MCOP-GEN-10). */
export function useUserActions(
  t: DirectoryMessages,
  onDone: () => void,
): {
  start: (action: UserAction, selection: UserSelection, count: number) => void
  busy: boolean
  dialog: ReactNode
} {
  const queries = useQueryClient()
  const { language } = useLanguage()
  const [asked, setAsked] = useState<Asked>()
  const [busy, setBusy] = useState(false)
  const perform = async (action: UserAction, selection: UserSelection): Promise<void> => {
    setBusy(true)
    try {
      const outcome = await call(actionRoutes[action], { body: selection }, { idempotencyKey: newIdempotencyKey() })
      showToast({ message: done(t, action)(outcome) })
      onDone()
    } catch (error) {
      const meanwhile = error instanceof ApiProblem && error.code === 'kernel.conflict'
      showToast({ message: meanwhile ? t.users.changedMeanwhile : (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      setAsked(undefined)
      await queries.invalidateQueries({ queryKey: ['directory'] })
    }
  }
  const start = (action: UserAction, selection: UserSelection, count: number): void => {
    if (action === 'suspend' || action === 'remove') setAsked({ action, selection, count })
    else void perform(action, selection)
  }
  const isRemoval = asked?.action === 'remove'
  const dialog = asked && (
    <ConfirmDialog
      isOpen
      title={isRemoval ? t.users.removeQuestion(asked) : t.users.suspendQuestion(asked)}
      confirmLabel={isRemoval ? t.users.removeConfirm(asked) : t.users.suspendConfirm(asked)}
      tone={isRemoval ? 'danger' : 'primary'}
      busy={busy}
      onConfirm={() => void perform(asked.action, asked.selection)}
      onClose={() => setAsked(undefined)}
    >
      <p>{isRemoval ? t.users.removeEffect : t.users.suspendEffect}</p>
    </ConfirmDialog>
  )
  return { start, busy, dialog }
}

function done(t: DirectoryMessages, action: UserAction): (outcome: Outcome) => string {
  return { suspend: t.users.suspended, release: t.users.released, unlock: t.users.unlocked, remove: t.users.removed }[action]
}
