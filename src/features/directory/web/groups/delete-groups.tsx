import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import type { Group } from '../../contract/groups/group.ts'
import { deleteGroupsRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'

interface Props {
  readonly groups: readonly Group[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Names the groups, and how many people are in them (BP-GRP-4, SSO-GDEL-2). */
export function DeleteGroups({ groups, onClose, onDone }: Props): ReactNode {
  const t = useMessages(directoryMessages).groups
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const members = groups.reduce((sum, group) => sum + group.memberCount, 0)
  const remove = async (): Promise<void> => {
    setBusy(true)
    try {
      showToast({ message: t.removed(await call(deleteGroupsRoute, { body: { ids: groups.map((group) => group.id) } })) })
      onDone()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
    onClose()
    // Not the group itself: its page, if it is open, is being left.
    for (const name of ['list', 'deleted', 'choice', 'of']) await queries.invalidateQueries({ queryKey: ['directory', 'groups', name] })
  }
  return (
    <ConfirmDialog
      isOpen
      title={t.removeQuestion({ count: groups.length })}
      confirmLabel={t.removeConfirm({ count: groups.length })}
      tone="danger"
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p className="mb-2 font-bold break-words">{groups.map((group) => group.name).join('、')}</p>
      <p>{t.removeEffect({ members })}</p>
    </ConfirmDialog>
  )
}
