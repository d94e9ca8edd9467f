import { type ReactNode, Suspense } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { User } from '../../contract/user.ts'
import { statusOf } from '../../contract/user-choices.ts'
import { directoryMessages } from '../directory-messages.ts'
import { userPanels } from '../user-panels.ts'
import { UserBadges } from '../users/user-badges.tsx'
import { UserStateButtons } from '../users/user-state-buttons.tsx'
import { IdsCard } from './ids-card.tsx'
import { RoleCard } from './role-card.tsx'
import { isOfService, type PeopleRules } from './use-people-rules.ts'

/** Everything about how somebody comes in; second steps, invitation and sessions come from the features that keep them. */
export function UserSecurity({ user, rules }: { user: User; rules: PeopleRules }): ReactNode {
  const t = useMessages(directoryMessages).people
  const may = useMay()
  return (
    <>
      {!user.isMaintenance && (
        <Card title={t.actions}>
          <div className="flex flex-col items-start gap-4">
            <UserBadges user={user} status={isOfService(rules) ? undefined : statusOf(user)} />
            <UserStateButtons user={user} />
          </div>
        </Card>
      )}
      {!user.isMaintenance && <RoleCard user={user} rules={rules} />}
      {!user.isMaintenance && <IdsCard user={user} rules={rules} />}
      {userPanels('security')
        .filter(({ permission }) => may(permission))
        .map(({ key, Panel }) => (
          <Suspense key={key} fallback={<Skeleton lines={3} />}>
            <Panel userId={user.id} />
          </Suspense>
        ))}
    </>
  )
}
