import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Drawer } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { addGroupMembersRoute } from '../../contract/groups/group-routes.ts'
import type { UserListItem } from '../../contract/user.ts'
import { nameOf } from '../../contract/user-choices.ts'
import { listUsersRoute } from '../../contract/user-routes.ts'
import { directoryMessages } from '../directory-messages.ts'

const shown = 50

/** People found by words and ticked; ticks survive another search (SSO-GPICK-1 to 4, BP-UADD-12). */
export function PickMembers({ groupId, onClose }: { groupId: string; onClose: () => void }): ReactNode {
  const { groups: t, cancel } = useMessages(directoryMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, UserListItem>>(new Map())
  const [busy, setBusy] = useState(false)
  const found = useQuery({
    queryKey: ['directory', 'users', 'pick', words],
    queryFn: ({ signal }) => call(listUsersRoute, { query: { words: words || undefined, limit: shown } }, { signal }),
    placeholderData: keepPreviousData,
  }).data
  const tick = (user: UserListItem): void => {
    const next = new Map(chosen)
    if (!next.delete(user.id)) next.set(user.id, user)
    setChosen(next)
  }
  const add = async (): Promise<void> => {
    setBusy(true)
    try {
      const body = { userIds: [...chosen.keys()] }
      showToast({ message: t.membersAdded(await call(addGroupMembersRoute, { params: { groupId }, body })) })
      onClose()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
    setBusy(false)
    await queries.invalidateQueries({ queryKey: ['directory', 'groups'] })
  }
  // Who was ticked stays on show, whatever is searched for now.
  const people = [...chosen.values(), ...(found?.items ?? []).filter((user) => !chosen.has(user.id))]
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={t.pickTitle}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button variant="primary" busy={busy} disabledReason={chosen.size === 0 ? t.pickReason : undefined} onClick={() => void add()}>
            {t.pickConfirm({ count: chosen.size })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SearchField label={t.pickSearch} value={words} onSearch={setWords} />
        <p role="status">{t.selected({ count: chosen.size })}</p>
        {found?.items.length === 0 && <p className="text-text-2">{t.pickNone}</p>}
        <div className="flex flex-col gap-2">
          {people.map((user) => (
            <Checkbox
              key={user.id}
              name="picked"
              value={user.id}
              label={`${nameOf(user)} (${user.userId})`}
              hint={user.email1}
              checked={chosen.has(user.id)}
              onChange={() => tick(user)}
            />
          ))}
        </div>
      </div>
    </Drawer>
  )
}
