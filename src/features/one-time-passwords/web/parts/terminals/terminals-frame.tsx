import type { ReactNode } from 'react'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { PageBody, PageHeader } from '../../../../../ui/page/page-header.tsx'
import { Tabs } from '../../../../../ui/page/tabs.tsx'
import { otpPaths } from '../../paths.ts'
import { terminalMessages } from '../../terminal-messages.ts'

/** The two tabs of 端末情報管理, so that the list stands at the top of its own (MCOP-DEV-12). */
export function TerminalsFrame({ current, children }: { current: 'list' | 'sharing'; children: ReactNode }): ReactNode {
  const t = useMessages(terminalMessages)
  return (
    <PageBody>
      <PageHeader title={t.title} purpose={t.purpose} />
      <Tabs
        label={t.tabs.label}
        tabs={[
          { label: t.tabs.list, href: otpPaths.terminals(), current: current === 'list' },
          { label: t.tabs.sharing, href: otpPaths.terminalSharing(), current: current === 'sharing' },
        ]}
      />
      {children}
    </PageBody>
  )
}
