import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { directoryMessages } from '../directory-messages.ts'

/** State, lock and kind of an account in words. */
interface Shown {
  readonly state: 'active' | 'suspended'
  readonly isLocked: boolean
  readonly isMaintenance: boolean
  readonly validity?: 'before' | 'current' | 'ended'
  readonly undelivered?: object | null
}

export function UserBadges({ user }: { user: Shown }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <span className="inline-flex flex-wrap gap-1">
      {user.state === 'suspended' ? (
        <Badge tone="danger">{t.values.states.suspended}</Badge>
      ) : (
        <Badge tone="success">{t.values.states.active}</Badge>
      )}
      {(user.validity === 'before' || user.validity === 'ended') && <Badge tone="warn">{t.people.validities[user.validity]}</Badge>}
      {user.isLocked && <Badge tone="warn">{t.values.locked}</Badge>}
      {user.undelivered != null && <Badge tone="warn">{t.users.undelivered}</Badge>}
      {user.isMaintenance && <Badge tone="neutral">{t.values.maintenance}</Badge>}
    </span>
  )
}
