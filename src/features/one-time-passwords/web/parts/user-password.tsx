import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { getUserPassword } from '../../contract/settings-routes.ts'
import { settingsMessages } from '../settings-messages.ts'

/** Until when the password of a user is valid, and nothing else of it (MCOP-USER-25). */
export function UserPassword({ userId }: { userId: string }): ReactNode {
  const t = useMessages(settingsMessages).userPassword
  const { formatDateTime } = useFormat()
  const password = useQuery({
    queryKey: ['one-time-passwords', 'user-password', userId],
    queryFn: () => call(getUserPassword, { params: { userId } }),
    throwOnError: true,
  }).data
  const expiry = (): string => {
    if (!password?.expiresAt) return password?.setAt ? t.endless : t.unset
    const time = formatDateTime(password.expiresAt)
    return password.isExpired ? t.expired({ time }) : time
  }
  return (
    <Card title={t.title}>
      {password === undefined ? (
        <Skeleton lines={2} />
      ) : (
        <FactList
          columns={2}
          facts={[
            { label: t.setAt, value: password.setAt === null ? t.unset : formatDateTime(password.setAt) },
            { label: t.expiresAt, value: expiry() },
          ]}
        />
      )}
    </Card>
  )
}
