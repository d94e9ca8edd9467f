import { useQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { AuthenticationSettings } from '../../contract/index.ts'
import { authenticationItems } from '../../contract/settings/setting-ranges.ts'
import { otpPaths } from '../paths.ts'
import { meaningInWords, valueInWords } from '../settings/setting-words.ts'
import { authenticationQuery } from '../settings/settings-queries.ts'
import { settingsMessages } from '../settings-messages.ts'

/** 認証設定: what holds now, each value with its meaning (MCOP-AUTH-1, 6). */
export function AuthenticationSettingsPage(): ReactNode {
  const t = useMessages(settingsMessages)
  const page = useQuery(authenticationQuery).data
  return (
    <PageBody width="form">
      <PageHeader
        title={t.authentication.title}
        purpose={t.authentication.purpose}
        actions={
          page?.mayChange && (
            <LinkButton variant="primary" icon={Pencil} href={otpPaths.changeAuthentication()}>
              {t.authentication.edit}
            </LinkButton>
          )
        }
      />
      {page?.mayChange === false && <Notice tone="info">{t.readOnly}</Notice>}
      <Card>{page === undefined ? <Skeleton lines={12} /> : <Overview settings={page.settings} />}</Card>
    </PageBody>
  )
}

function Overview({ settings }: { settings: AuthenticationSettings }): ReactNode {
  const t = useMessages(settingsMessages)
  const lines = [
    { label: t.authentication.method, value: t.authentication.methodValue, meaning: t.authentication.methodNote },
    ...authenticationItems.map((item) => ({
      label: t.items[item],
      value: valueInWords(item, settings, t),
      meaning: meaningInWords(item, settings[item], t),
    })),
  ]
  return (
    <dl className="flex flex-col divide-y divide-line">
      {lines.map(({ label, value, meaning }) => (
        <div key={label} className="grid gap-x-6 gap-y-0.5 py-3 first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]">
          <dt className="text-text-2">{label}</dt>
          <dd>
            <span className="font-bold">{value}</span>
            <span className="block text-text-2">{meaning}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
