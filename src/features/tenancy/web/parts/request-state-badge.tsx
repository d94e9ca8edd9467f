import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import type { SourceRequestState } from '../../contract/source-choices.ts'
import { tenancyMessages } from '../tenancy-messages.ts'

const tones: Readonly<Record<SourceRequestState, Tone>> = { open: 'info', approved: 'success', refused: 'danger', withdrawn: 'neutral' }

export function RequestStateBadge({ state }: { state: SourceRequestState }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  return <Badge tone={tones[state]}>{t.states[state]}</Badge>
}
