import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import type { LetterState } from '../../contract/notice.ts'
import { notificationMessages } from '../notification-messages.ts'

const tones: Readonly<Record<LetterState, Tone>> = { queued: 'info', sending: 'info', sent: 'success', failed: 'danger' }

export function LetterStateBadge({ state }: { state: LetterState }): ReactNode {
  const t = useMessages(notificationMessages)
  return <Badge tone={tones[state]}>{t.letterStates[state]}</Badge>
}
