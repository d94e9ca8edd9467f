import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { SettingsForm } from './settings-form.tsx'
import { settingsMessages } from './settings-messages.ts'
import { PresetCard, RulesList } from './settings-overview.tsx'
import { ownSettings, type SettingsSource, settingsOfCompany, settingsQuery } from './settings-source.ts'

/** ログイン設定 of one's own company. */
export function SettingsPage(): ReactNode {
  const t = useMessages(settingsMessages)
  return (
    <PageBody width="form">
      <PageHeader title={t.title} purpose={t.purpose} />
      <Settings source={ownSettings} />
    </PageBody>
  )
}

/** The same in the console's page of a company. */
export function CompanySettings({ companyId }: { companyId: string }): ReactNode {
  const source = useMemo(() => settingsOfCompany(companyId), [companyId])
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Settings source={source} />
    </div>
  )
}

function Settings({ source }: { source: SettingsSource }): ReactNode {
  const t = useMessages(settingsMessages)
  const view = useQuery(settingsQuery(source)).data
  if (view === undefined) return <Skeleton lines={12} />
  return (
    <>
      <PresetCard view={view} isConsole={source.isConsole} />
      {view.mayChange ? (
        <SettingsForm source={source} opened={view} />
      ) : (
        <>
          <Notice tone="info">{t.readOnly}</Notice>
          <Card>
            <RulesList rules={view.rules} />
          </Card>
        </>
      )}
    </>
  )
}
