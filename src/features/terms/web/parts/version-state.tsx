import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import type { TermsState } from '../../contract/terms-choices.ts'
import { termsMessages } from '../terms-messages.ts'

const tones: Readonly<Record<TermsState, Tone>> = { draft: 'warn', planned: 'info', 'in-force': 'success', replaced: 'neutral' }

export function VersionState({ state }: { state: TermsState }): ReactNode {
  const t = useMessages(termsMessages).versions
  return <Badge tone={tones[state]}>{t.states[state]}</Badge>
}
