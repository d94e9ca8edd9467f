import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Drawer } from '../../../../ui/overlay/dialog.tsx'
import { FactList } from '../../../../ui/page/card.tsx'
import { nameOf, type UserListItem } from '../../contract/user.ts'
import { statusOf } from '../../contract/user-choices.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { UserBadges } from './user-badges.tsx'

interface Props {
  readonly user: UserListItem | undefined
  /** Registration and password are those of the VPN service. */
  readonly isOfService: boolean
  readonly onClose: () => void
}

/** The essentials of one user beside the list; everything else is on the user's page. */
export function UserDrawer({ user, isOfService, onClose }: Props): ReactNode {
  const t = useMessages(directoryMessages)
  const { formatMinute } = useFormat()
  if (user === undefined) return null
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={nameOf(user)}
      footer={
        <>
          {!user.isMaintenance && <LinkButton href={directoryPaths.editUser(user.id)}>{t.users.edit}</LinkButton>}
          <LinkButton variant="primary" href={directoryPaths.user(user.id)}>
            {t.users.open}
          </LinkButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <UserBadges user={user} status={isOfService ? undefined : statusOf(user)} />
        <FactList
          facts={[
            { label: t.fields.userId, value: user.userId },
            { label: t.fields.kana, value: `${user.surnameKana} ${user.givenNameKana}`.trim() || t.values.none },
            { label: t.fields.department, value: `${user.department.code} ${user.department.name}` },
            { label: t.fields.email1, value: user.email1 || t.values.none },
            ...(isOfService
              ? [
                  { label: t.fields.registration, value: t.values.registrations[user.registration] },
                  { label: t.fields.passwordState, value: t.values.passwords[user.passwordState] },
                ]
              : []),
            {
              label: t.fields.lastSignedInAt,
              value: user.lastSignedInAt === null ? t.values.none : formatMinute(user.lastSignedInAt),
            },
          ]}
        />
      </div>
    </Drawer>
  )
}
