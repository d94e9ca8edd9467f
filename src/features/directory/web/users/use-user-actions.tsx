import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiProblem, call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useLanguage } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import * as routes from '../../contract/user-routes.ts'
import type { Outcome, UserSelection } from '../../contract/user-search.ts'
import { SuspendInstead } from '../deletion/suspend-instead.tsx'
import type { DirectoryMessages } from '../directory-messages.ts'

export type UserAction = 'suspend' | 'release' | 'unlock' | 'remove'

/** How many are meant, and who, as far as they were ticked one by one. */
export interface Meant {
  readonly count: number
  readonly names: readonly string[]
}

interface Asked {
  readonly action: 'suspend' | 'remove'
  readonly selection: UserSelection
  readonly meant: Meant
}

/** More names than that are not read before a click. */
const mostNames = 20

const actionRoutes = {
  suspend: routes.suspendUsersRoute,
  release: routes.releaseUsersRoute,
  unlock: routes.unlockUsersRoute,
  remove: routes.deleteUsersRoute,
} as const

/** Actions on one or many users: what ends something is asked first and names who is meant and how many (MCOP-GEN-10). */
export function useUserActions(
  t: DirectoryMessages,
  onDone: () => void,
): {
  start: (action: UserAction, selection: UserSelection, meant: Meant) => void
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
      const code = error instanceof ApiProblem ? error.code : undefined
      const known = code === 'kernel.conflict' ? t.users.changedMeanwhile : code === 'kernel.not-found' ? t.users.allGone : undefined
      showToast({ message: known ?? (await problemWords(error, language)).message, tone: 'danger' })
      // Nobody who was meant is there any more: the ticks mean nobody.
      if (code === 'kernel.not-found') onDone()
    } finally {
      setBusy(false)
      // Another question may have been opened meanwhile; it waits for its own answer.
      setAsked((open) => (open?.action === action ? undefined : open))
      await queries.invalidateQueries({ queryKey: ['directory'] })
    }
  }
  const start = (action: UserAction, selection: UserSelection, meant: Meant): void => {
    if (action === 'suspend' || action === 'remove') setAsked({ action, selection, meant })
    else void perform(action, selection)
  }
  const isRemoval = asked?.action === 'remove'
  const dialog = asked && (
    <ConfirmDialog
      isOpen
      title={isRemoval ? t.users.removeQuestion(asked.meant) : t.users.suspendQuestion(asked.meant)}
      confirmLabel={isRemoval ? t.users.removeConfirm(asked.meant) : t.users.suspendConfirm(asked.meant)}
      tone={isRemoval ? 'danger' : 'primary'}
      busy={busy}
      onConfirm={() => void perform(asked.action, asked.selection)}
      onClose={() => setAsked(undefined)}
    >
      <p className="mb-2 font-bold break-words">{whoWords(t, asked.meant)}</p>
      <p>{isRemoval ? t.users.removeEffect : t.users.suspendEffect}</p>
      {isRemoval && <SuspendInstead busy={busy} onChoose={() => setAsked({ ...asked, action: 'suspend' })} />}
    </ConfirmDialog>
  )
  return { start, busy, dialog }
}

function done(t: DirectoryMessages, action: UserAction): (outcome: Outcome) => string {
  return { suspend: t.users.suspended, release: t.users.released, unlock: t.users.unlocked, remove: t.users.removed }[action]
}

function whoWords(t: DirectoryMessages, { count, names }: Meant): string {
  if (names.length === 0) return t.users.everyMatch
  return t.users.named({ names: names.slice(0, mostNames), more: Math.max(0, count - mostNames) })
}
