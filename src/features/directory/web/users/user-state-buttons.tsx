import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import type { User } from '../../contract/user.ts'
import { directoryMessages } from '../directory-messages.ts'
import { useUserActions } from './use-user-actions.tsx'

/** The buttons at the bottom, as the state allows (MCOP-USER-27). */
export function UserStateButtons({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages)
  const actions = useUserActions(t, () => undefined)
  const selection = { ids: [user.id] }
  const meant = { count: 1, names: [user.userId] }
  return (
    <div className="flex flex-wrap gap-2">
      {user.state === 'active' ? (
        <Button onClick={() => actions.start('suspend', selection, meant)}>{t.users.suspend}</Button>
      ) : (
        <Button busy={actions.busy} onClick={() => actions.start('release', selection, meant)}>
          {t.users.release}
        </Button>
      )}
      {user.isLocked && (
        <Button busy={actions.busy} onClick={() => actions.start('unlock', selection, meant)}>
          {t.users.unlock}
        </Button>
      )}
      {actions.dialog}
    </div>
  )
}
