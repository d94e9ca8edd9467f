import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { UserPlus, X } from 'lucide-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { call } from '../../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { Button, IconButton } from '../../../../../ui/action/button.tsx'
import { Dialog } from '../../../../../ui/overlay/dialog.tsx'
import { EmptyState } from '../../../../../ui/page/notice.tsx'
import type { Column } from '../../../../../ui/table/column.ts'
import { DataTable } from '../../../../../ui/table/data-table.tsx'
import { SearchField } from '../../../../../ui/table/search-field.tsx'
import { useSelection } from '../../../../../ui/table/use-selection.ts'
import { listUsersRoute, type UserListItem } from '../../../../directory/contract/index.ts'
import { type TerminalMessages, terminalMessages } from '../../terminal-messages.ts'
import type { TerminalUser } from './terminal-users.tsx'

const limit = 25
const rowId = (user: UserListItem): string => user.id
const rowName = (user: UserListItem): string => user.userId
const nameOf = (user: UserListItem): string => `${user.surname} ${user.givenName}`.trim() || user.displayName

interface Props {
  users: readonly TerminalUser[]
  onOk: (users: readonly TerminalUser[]) => void
  onClose: () => void
}

/** 「選択」: search, tick, 「追加」 into 「端末利用者」, 「OK」 back to the page, where nothing is stored yet (MCOP-SHARE-12, 13). */
export function UserPicker({ users, onOk, onClose }: Props): ReactNode {
  const t = useMessages(terminalMessages).picker
  const [chosen, setChosen] = useState(users)
  const [words, setWords] = useState('')
  const selection = useSelection()
  const seen = useRef(new Map<string, UserListItem>())
  const { data: page } = useQuery({
    queryKey: ['directory', 'users', 'terminal', words],
    queryFn: async ({ signal }) => {
      const found = await call(listUsersRoute, { query: { words: words || undefined, limit } }, { signal })
      for (const user of found.items) seen.current.set(user.id, user)
      return found
    },
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const columns = useMemo(() => columnsOf(t), [t])
  const add = (): void => {
    const ticked = [...selection.selected].flatMap((id) => seen.current.get(id) ?? [])
    const added = ticked.filter((user) => !chosen.some((known) => known.id === user.id))
    setChosen([...chosen, ...added.map(terminalUserOf)])
    selection.clear()
  }
  return (
    <Dialog
      isOpen
      size="wide"
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button variant="primary" onClick={() => onOk(chosen)}>
            {t.ok}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SearchField label={t.search} value={words} onSearch={setWords} />
        <DataTable
          caption={t.found}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          card={(user) => ({ title: user.userId, facts: [nameOf(user), user.email1] })}
          empty={<EmptyState title={t.none} />}
        />
        {page?.nextCursor != null && <p className="text-xs text-text-2">{t.more({ count: limit })}</p>}
        <div>
          <Button icon={UserPlus} disabledReason={selection.selected.size === 0 ? t.addReason : undefined} onClick={add}>
            {t.add}
          </Button>
        </div>
        <Chosen users={chosen} t={t} onTake={(id) => setChosen(chosen.filter((user) => user.id !== id))} />
      </div>
    </Dialog>
  )
}

/** The box 端末利用者. */
function Chosen({
  users,
  t,
  onTake,
}: {
  users: readonly TerminalUser[]
  t: TerminalMessages['picker']
  onTake: (id: string) => void
}): ReactNode {
  return (
    <section aria-label={t.chosen} className="rounded-md border border-line p-3">
      <h3 className="font-bold">{t.chosen}</h3>
      {users.length === 0 ? (
        <p className="text-text-2">{t.nobody}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-4">
          {users.map((user) => (
            <li key={user.id} className="flex items-center gap-1">
              <span className="break-all">{user.userId}</span>
              <IconButton icon={X} label={t.take({ user: user.userId })} onClick={() => onTake(user.id)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function columnsOf(t: TerminalMessages['picker']): readonly Column<UserListItem>[] {
  return [
    { id: 'userId', header: t.userId, rowHeader: true, cell: (user) => <span className="break-all">{user.userId}</span> },
    { id: 'name', header: t.name, cell: nameOf },
    { id: 'email', header: t.email, cell: (user) => <span className="break-all">{user.email1}</span> },
    { id: 'password', header: t.password, nowrap: true, cell: (user) => t.passwords[user.passwordState] },
  ]
}

const terminalUserOf = (user: UserListItem): TerminalUser => ({
  id: user.id,
  userId: user.userId,
  name: nameOf(user),
  emails: [user.email1].filter((address) => address !== ''),
})
