import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { listUsersRoute } from '../../../../features/directory/contract/index.ts'
import { listTemplates } from '../../../../features/notifications/contract/index.ts'
import { notificationMessages, notificationPaths } from '../../../../features/notifications/web/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { ChooseTemplate } from './choose-template.tsx'
import type { PickSearch } from './pick-conditions.tsx'
import { PickUsers, targetOf } from './pick-users.tsx'
import { type Target, TargetBox, useTargets } from './target-box.tsx'

const loadConfirmSend = () => import('./confirm-send.tsx')
const ConfirmSend = lazy(() => loadConfirmSend().then((module) => ({ default: module.ConfirmSend })))

function preload(): void {
  preloadDialog()
  void loadConfirmSend()
}

/** ワンタイムパスワード利用開始 with the Web (MCOP-NOTIFY-4), where the address names no letter that can be chosen. */
const standardTemplate = '244'

/** ユーザ通知 (MCOP-NOTIFY-2); with those in the box for whom another page has led here (MCOP-DEV-17). */
export function NotifyPage(): ReactNode {
  const t = useMessages(notificationMessages).notices
  const { to: userIds } = usePageSearch<PickSearch>()
  const { data: targets, error } = useQuery({
    queryKey: ['directory', 'users', 'notify-to', userIds],
    queryFn: async ({ signal }) =>
      (await call(listUsersRoute, { query: { userIds: [...(userIds ?? [])], limit: 100 } }, { signal })).items.map(targetOf),
    enabled: userIds !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (error !== null && targets === undefined) throw error
  if (userIds !== undefined && targets === undefined) {
    return (
      <PageBody>
        <PageHeader title={t.title} purpose={t.purpose} />
        <Skeleton lines={10} />
      </PageBody>
    )
  }
  return <Notification atFirst={targets ?? []} />
}

/** Which letter, to whom, confirm, send. Targets stay while searching again (MCOP-NOTIFY-9). */
function Notification({ atFirst }: { atFirst: readonly Target[] }): ReactNode {
  const t = useMessages(notificationMessages).notices
  const { language } = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['notifications', 'templates', language],
    queryFn: ({ signal }) => call(listTemplates, undefined, { signal }),
  })
  const [chosen, setChosen] = useState(usePageSearch<PickSearch>().template)
  const targets = useTargets(atFirst)
  const [confirming, setConfirming] = useState<readonly Target[]>()
  if (error !== null) throw error
  const templates = data?.items.filter((template) => template.isSelectable)
  const templateId = templates?.find(({ id }) => id === chosen)?.id ?? standardTemplate
  return (
    <PageBody>
      <PageHeader title={t.title} purpose={t.purpose} actions={<LinkButton href={notificationPaths.log()}>{t.log}</LinkButton>} />
      {templates === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <ChooseTemplate templates={templates} templateId={templateId} onChoose={setChosen} />
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <PickUsers onAdd={targets.add} />
        <div className="flex flex-col gap-4 lg:sticky lg:top-20">
          <TargetBox targets={targets} />
          <Button
            variant="primary"
            icon={Send}
            disabledReason={targets.list.length === 0 ? t.confirmReason : undefined}
            onPointerEnter={preload}
            onFocus={preload}
            onClick={() => setConfirming(targets.list)}
          >
            {t.confirm}
          </Button>
        </div>
      </div>
      {confirming !== undefined && templates !== undefined && (
        <Suspense fallback={null}>
          <ConfirmSend
            templates={templates}
            templateId={templateId}
            userIds={confirming.map((target) => target.id)}
            onTemplate={setChosen}
            onClose={() => setConfirming(undefined)}
          />
        </Suspense>
      )}
    </PageBody>
  )
}
