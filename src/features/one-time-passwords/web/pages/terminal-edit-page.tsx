import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import type { Instant } from '../../../../platform/web/format.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { getUserRoute } from '../../../directory/contract/index.ts'
import { notificationPaths } from '../../../notifications/web/index.ts'
import type { DeviceDetail } from '../../contract/device-management.ts'
import { getDevice } from '../../contract/device-routes.ts'
import { letterForFirstUse } from '../letters.ts'
import { TerminalForm } from '../parts/terminals/terminal-form.tsx'
import { otpPaths } from '../paths.ts'
import { terminalMessages } from '../terminal-messages.ts'

/** 端末情報編集: how one terminal is used and by whom (MCOP-SHARE-8, 12). */
export function TerminalEditPage(): ReactNode {
  const t = useMessages(terminalMessages)
  const { deviceId } = usePageParams<'deviceId'>()
  const { newUser } = usePageSearch<{ newUser?: string }>()
  const device = useQuery({
    queryKey: ['one-time-passwords', 'terminals', 'one', deviceId],
    queryFn: () => call(getDevice, { params: { deviceId } }),
    // What somebody types is not replaced under their hands.
    refetchOnWindowFocus: false,
    throwOnError: true,
  }).data
  return (
    <PageBody width="form">
      <PageHeader title={t.editPage.title} breadcrumb={[{ label: t.title, href: otpPaths.terminals() }]} />
      {device === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <>
          {newUser !== undefined && <NextStep device={device} userId={newUser} />}
          <Facts device={device} />
          <TerminalForm key={device.version} device={device} />
        </>
      )}
    </PageBody>
  )
}

function Facts({ device }: { device: DeviceDetail }): ReactNode {
  const t = useMessages(terminalMessages)
  const { formatMinute } = useFormat()
  return (
    <Card title={device.name}>
      <FactList
        facts={[
          { label: t.columns.id, value: <span className="font-mono text-xs break-all">{device.id}</span> },
          { label: t.columns.kind, value: t.kinds[device.kind] },
          { label: t.columns.registeredAt, value: formatMinute(device.registeredAt as Instant) },
          { label: t.columns.lastUsedAt, value: formatMinute(device.lastUsedAt as Instant) },
        ]}
      />
    </Card>
  )
}

/** After 「新しい利用者を登録」: the mail for this kind of terminal comes next (MCOP-SHARE-10, 11). */
function NextStep({ device, userId }: { device: DeviceDetail; userId: string }): ReactNode {
  const t = useMessages(terminalMessages)
  const user = useQuery({
    queryKey: ['directory', 'users', 'one', userId],
    queryFn: () => call(getUserRoute, { params: { userId } }),
    retry: false,
  }).data
  if (user === undefined || device.users.some((known) => known.id === userId)) return null
  const isShared = device.sharing === 'shared'
  const addresses = [user.email1, user.email2, user.email3].filter((address) => address !== '')
  const href = `${notificationPaths.send()}?template=${letterForFirstUse[device.kind]}&to=${encodeURIComponent(user.userId)}`
  return (
    <Notice
      tone={isShared ? 'success' : 'warn'}
      title={t.editPage.newTitle({ user: user.userId })}
      actions={isShared && <LinkButton href={href}>{t.editPage.sendMail}</LinkButton>}
    >
      {isShared ? t.editPage.newBody({ addresses: addresses.join(t.separator) }) : t.editPage.newNotShared}
    </Notice>
  )
}
