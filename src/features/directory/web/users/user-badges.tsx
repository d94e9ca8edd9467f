import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import type { PersonStatus } from '../../contract/user-choices.ts'
import { directoryMessages } from '../directory-messages.ts'

/** State, lock and kind of an account in words. */
interface Shown {
  readonly state: 'active' | 'suspended'
  readonly isLocked: boolean
  readonly isMaintenance: boolean
  readonly validity?: 'before' | 'current' | 'ended'
  readonly undelivered?: object | null
}

const tones = { active: 'success', invited: 'info', locked: 'warn', suspended: 'danger' } as const

/** The green ring of whoever is active (BP-USER-11). */
function Ring(): ReactNode {
  return <span aria-hidden className="size-2 rounded-full border-2 border-current forced-color-adjust-none" />
}

/** `status`: of people of the portal, one word for state and lock (BP-USER-11). */
export function UserBadges({ user, status }: { user: Shown; status?: PersonStatus | undefined }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <span className="inline-flex flex-wrap gap-1">
      {status !== undefined ? (
        <Badge tone={tones[status]} icon={status === 'active' ? Ring : undefined}>
          {t.people.statuses[status]}
        </Badge>
      ) : user.state === 'suspended' ? (
        <Badge tone="danger">{t.values.states.suspended}</Badge>
      ) : (
        <Badge tone="success">{t.values.states.active}</Badge>
      )}
      {(user.validity === 'before' || user.validity === 'ended') && <Badge tone="warn">{t.people.validities[user.validity]}</Badge>}
      {status === undefined && user.isLocked && <Badge tone="warn">{t.values.locked}</Badge>}
      {user.undelivered != null && <Badge tone="warn">{t.users.undelivered}</Badge>}
      {user.isMaintenance && <Badge tone="neutral">{t.values.maintenance}</Badge>}
    </span>
  )
}
