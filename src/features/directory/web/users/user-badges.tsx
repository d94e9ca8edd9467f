import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { directoryMessages } from '../directory-messages.ts'

/** State, lock and kind of an account in words. */
export function UserBadges({ user }: { user: { state: 'active' | 'suspended'; isLocked: boolean; isMaintenance: boolean } }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <span className="inline-flex flex-wrap gap-1">
      {user.state === 'suspended' ? (
        <Badge tone="danger">{t.values.states.suspended}</Badge>
      ) : (
        <Badge tone="success">{t.values.states.active}</Badge>
      )}
      {user.isLocked && <Badge tone="warn">{t.values.locked}</Badge>}
      {user.isMaintenance && <Badge tone="neutral">{t.values.maintenance}</Badge>}
    </span>
  )
}
