import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { call } from '../../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { Button, IconButton, LinkButton } from '../../../../../ui/action/button.tsx'
import { TextLink } from '../../../../../ui/action/link-provider.tsx'
import { FieldError } from '../../../../../ui/form/field.tsx'
import { preloadDialog } from '../../../../../ui/overlay/dialog.tsx'
import { Badge } from '../../../../../ui/page/badge.tsx'
import { Card } from '../../../../../ui/page/card.tsx'
import { getUserRoute } from '../../../../directory/contract/index.ts'
import { directoryPaths } from '../../../../directory/web/index.ts'
import type { DeviceDetail } from '../../../contract/device-management.ts'
import { otpPaths } from '../../paths.ts'
import { terminalMessages } from '../../terminal-messages.ts'

const loadPicker = () => import('./user-picker.tsx')
const UserPicker = lazy(() => loadPicker().then((module) => ({ default: module.UserPicker })))

export interface TerminalUser {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly emails: readonly string[]
}

interface Props {
  device: DeviceDetail
  users: readonly TerminalUser[]
  errors: Readonly<Record<string, string>>
  onChange: (users: readonly TerminalUser[]) => void
}

function preload(): void {
  preloadDialog()
  void loadPicker()
}

/** 利用者 with 「選択」 and 「新しい利用者を登録」; the mail addresses show whether a mail can be read on the terminal (MCOP-SHARE-11, 12). */
export function TerminalUsers({ device, users, errors, onChange }: Props): ReactNode {
  const t = useMessages(terminalMessages).editPage
  const [isPicking, setPicking] = useState(false)
  const isBrowser = device.kind === 'browser'
  const problems = Object.entries(errors).filter(([field]) => field.split('.')[0] === 'userIds')
  return (
    <Card title={t.users}>
      <div className="flex flex-col gap-4">
        <p className="text-text-2">{isBrowser ? t.usersBrowser : t.usersHint}</p>
        <ul className="flex flex-col divide-y divide-line rounded-md border border-line" aria-label={t.users}>
          {users.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              isAdded={!device.users.some((known) => known.id === user.id)}
              onTake={isBrowser ? undefined : () => onChange(users.filter((other) => other.id !== user.id))}
            />
          ))}
        </ul>
        {device.otherUsers > 0 && <p className="text-text-2">{t.others({ count: device.otherUsers })}</p>}
        {problems.map(([field, message]) => (
          <FieldError key={field} id={`terminal-users-${field}`}>
            {message}
          </FieldError>
        ))}
        {!isBrowser && (
          <div className="flex flex-wrap gap-2">
            <Button onPointerEnter={preload} onFocus={preload} onClick={() => setPicking(true)}>
              {t.pick}
            </Button>
            {device.sharing === 'shared' && (
              <LinkButton href={`${directoryPaths.newUser()}?next=${encodeURIComponent(otpPaths.terminal(device.id))}`}>
                {t.newUser}
              </LinkButton>
            )}
          </div>
        )}
      </div>
      {isPicking && (
        <Suspense fallback={null}>
          <UserPicker
            users={users}
            onOk={(chosen) => {
              onChange(chosen)
              setPicking(false)
            }}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      )}
    </Card>
  )
}

function UserRow({ user, isAdded, onTake }: { user: TerminalUser; isAdded: boolean; onTake: (() => void) | undefined }): ReactNode {
  const t = useMessages(terminalMessages).editPage
  // The list that they were picked from shows the first address only.
  const whole = useQuery({
    queryKey: ['directory', 'users', 'one', user.id],
    queryFn: () => call(getUserRoute, { params: { userId: user.id } }),
    enabled: isAdded,
    retry: false,
  }).data
  const emails = whole === undefined ? user.emails : [whole.email1, whole.email2, whole.email3].filter((address) => address !== '')
  return (
    <li className="flex items-start justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <TextLink href={directoryPaths.editUser(user.id)} aria-label={t.editUser({ user: user.userId })}>
            <span className="font-bold break-all">{user.userId}</span>
          </TextLink>
          <span className="break-all">{user.name}</span>
          {isAdded && <Badge tone="warn">{t.added}</Badge>}
        </p>
        {emails.length === 0 ? <p className="text-text-2">{t.noMail}</p> : <p className="text-text-2 break-all">{emails.join('　')}</p>}
        {isAdded && <p className="text-xs text-text-2">{t.mailHint}</p>}
      </div>
      {onTake !== undefined && <IconButton icon={X} label={t.take({ user: user.userId })} onClick={onTake} />}
    </li>
  )
}
