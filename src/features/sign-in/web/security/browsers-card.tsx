import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import type { Formatters } from '../../../../platform/web/format.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { RelativeTime } from '../../../../ui/time/relative-time.tsx'
import type { OwnBrowser } from '../../contract/own/own-account.ts'
import { ownAccountRoutes } from '../../contract/own/own-account-routes.ts'
import { type DoorMessages, doorMessages } from '../door-messages.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { nameOfBrowser } from './name-of-browser.ts'

const rowId = (browser: OwnBrowser): string => browser.id

/** Browsers that have signed in as this person, which of them is not asked for a code, and forgetting them (SP-MFA-9, SP-W09). */
export function BrowsersCard(): ReactNode {
  const t = useMessages(doorMessages)
  const names = useMessages(signInMessages)
  const format = useFormat()
  const { browsers, forget, forgetAll } = useBrowsers(t)
  const [isAsked, setAsked] = useState(false)
  const nameOf = useMemo(() => (browser: OwnBrowser) => nameOfBrowser(names, browser.userAgent), [names])
  const columns = useMemo(() => columnsOf(t, nameOf, format, forget), [t, nameOf, format, forget])
  const card = useMemo(
    () => (browser: OwnBrowser) => ({
      title: nameOf(browser),
      facts: [browser.sourceAddress, <RelativeTime key="seen" at={browser.lastSeenAt} exact={format.formatDateTime(browser.lastSeenAt)} />],
    }),
    [nameOf, format],
  )
  const count = browsers?.length ?? 0
  return (
    <Card
      flush
      title={t.security.browsers}
      action={
        count > 1 && (
          <Button size="sm" variant="dangerOutline" onClick={() => setAsked(true)}>
            {t.security.forgetAll}
          </Button>
        )
      }
    >
      <p className="px-5 py-3 text-text-2">{t.security.browsersBody}</p>
      <DataTable
        caption={t.security.browserList}
        columns={columns}
        rows={browsers}
        rowId={rowId}
        rowName={nameOf}
        card={card}
        empty={<EmptyState title={t.security.noBrowsers} />}
      />
      <ConfirmDialog
        isOpen={isAsked}
        title={t.security.forgetAllTitle({ count })}
        confirmLabel={t.security.forgetAllConfirm({ count })}
        onConfirm={() => {
          setAsked(false)
          forgetAll()
        }}
        onClose={() => setAsked(false)}
      >
        {t.security.forgetAllBody}
      </ConfirmDialog>
    </Card>
  )
}

function useBrowsers(t: DoorMessages) {
  const { site } = useSession()
  const queryClient = useQueryClient()
  const key = useMemo(() => ['sign-in', 'browsers', site] as const, [site])
  const { data, error } = useQuery({ queryKey: key, queryFn: () => call(ownAccountRoutes.listBrowsers[site]) })
  if (error !== null) throw error
  return useMemo(() => {
    const after = async (done: Promise<unknown>): Promise<void> => {
      await done
        .then(() => showToast({ message: t.security.forgotten }))
        .finally(() => void queryClient.invalidateQueries({ queryKey: key }))
    }
    return {
      browsers: data?.items,
      forget: (browserId: string) => void after(call(ownAccountRoutes.forgetBrowser[site], { params: { browserId } })),
      forgetAll: () => void after(call(ownAccountRoutes.forgetBrowsers[site])),
    }
  }, [data, key, queryClient, site, t])
}

function columnsOf(
  t: DoorMessages,
  nameOf: (browser: OwnBrowser) => string,
  format: Formatters,
  forget: (browserId: string) => void,
): readonly Column<OwnBrowser>[] {
  const words = t.security
  return [
    {
      id: 'browser',
      header: words.browser,
      cell: (browser) => (
        <span className="flex flex-wrap items-center gap-2">
          {nameOf(browser)}
          {browser.isCurrent && <Badge tone="info">{words.thisBrowser}</Badge>}
        </span>
      ),
    },
    {
      id: 'lastSeenAt',
      header: words.lastSeen,
      nowrap: true,
      cell: (browser) => <RelativeTime at={browser.lastSeenAt} exact={format.formatDateTime(browser.lastSeenAt)} />,
    },
    {
      id: 'remembered',
      header: words.remembered,
      cell: ({ rememberedUntil }) =>
        rememberedUntil === null ? words.notRemembered : words.rememberedUntil({ time: format.formatMinute(rememberedUntil) }),
    },
    {
      id: 'forget',
      header: words.forget,
      cell: (browser) => (
        <Button
          size="sm"
          variant="dangerOutline"
          aria-label={words.forgetOne({ name: nameOf(browser) })}
          onClick={() => forget(browser.id)}
        >
          {words.forget}
        </Button>
      ),
    },
  ]
}
