import { MonitorSmartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { Button } from '../../../../../ui/action/button.tsx'
import { EmptyState } from '../../../../../ui/page/notice.tsx'
import { terminalMessages } from '../../terminal-messages.ts'
import { useTerminalConditions } from './use-terminal-conditions.ts'

/** Empty because of the conditions, or because nobody has signed in yet. */
export function NoTerminals(): ReactNode {
  const t = useMessages(terminalMessages)
  const { isFiltered, clear } = useTerminalConditions(t)
  if (isFiltered) {
    return <EmptyState icon={MonitorSmartphone} title={t.emptyFiltered} action={<Button onClick={clear}>{t.clear}</Button>} />
  }
  return (
    <EmptyState icon={MonitorSmartphone} title={t.empty}>
      {t.emptyHint}
    </EmptyState>
  )
}
