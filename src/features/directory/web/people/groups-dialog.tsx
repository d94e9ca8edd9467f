import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { replaceUserGroupsRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { GroupChoice } from './group-choice.tsx'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly userId: string
  readonly chosen: readonly string[]
}

/** Puts one user into exactly the ticked groups. */
export function GroupsDialog({ isOpen, onClose, userId, chosen }: Props): ReactNode {
  const t = useMessages(directoryMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const save = async (groupIds: string[]): Promise<void> => {
    setBusy(true)
    try {
      await call(replaceUserGroupsRoute, { params: { userId }, body: { groupIds } })
      showToast({ message: t.people.groupsSaved })
      onClose()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
    setBusy(false)
    await queries.invalidateQueries({ queryKey: ['directory'] })
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void save(new FormData(event.currentTarget).getAll('groupIds').map(String))
  }
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t.people.editGroups}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <GroupChoice chosen={chosen} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
