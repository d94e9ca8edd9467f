import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { ConfirmDialog, LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { AppSettingsView } from '../../contract/index.ts'
import { isUsableAt, type UsableHours } from '../../contract/settings/hours-in-week.ts'
import { changeAppSettings } from '../../contract/settings-routes.ts'
import { AppFields, readAppForm } from '../settings/app-fields.tsx'
import { AppOverview } from '../settings/app-overview.tsx'
import { ConflictNotice } from '../settings/conflict-notice.tsx'
import { appChanges } from '../settings/setting-words.ts'
import { appQuery } from '../settings/settings-queries.ts'
import { useQuestion } from '../settings/use-question.ts'
import { useSeenVersion } from '../settings/use-seen-version.ts'
import { settingsMessages } from '../settings-messages.ts'

/** 携帯アプリ各種設定 (MCOP-APP-1 to 7, 11). */
export function AppSettingsPage(): ReactNode {
  const t = useMessages(settingsMessages).app
  const page = useQuery(appQuery).data
  return (
    <PageBody width="form">
      <PageHeader title={t.title} purpose={t.purpose} />
      {page === undefined ? <Skeleton lines={12} /> : page.mayChange ? <AppForm opened={page} /> : <AppOverview page={page} />}
    </PageBody>
  )
}

function AppForm({ opened }: { opened: AppSettingsView }): ReactNode {
  const t = useMessages(settingsMessages)
  const { settings: before, now } = useState(opened)[0]
  const momentOf = useMoment(now)
  const { version, conflict, guard } = useSeenVersion(opened, appQuery.queryKey)
  const [isTouched, setTouched] = useState(false)
  const question = useQuestion<UsableHours>()
  const saved = useSaved()
  const form = useForm({
    schema: () => import('../settings/form-schemas.ts').then((module) => module.appFormSchema),
    read: readAppForm,
    onSubmit: async (wished) => {
      // Only where it would sign people out that may be here now.
      const endsNow = !isUsableAt(wished.usableHours, momentOf()) && isUsableAt(before.usableHours, momentOf())
      if (endsNow && !(await question.ask(wished.usableHours))) return
      const answer = await guard(() => call(changeAppSettings, { body: { ...wished, version } }))
      setTouched(false)
      saved(answer)
    },
  })
  const onInput = (event: FormEvent<HTMLFormElement>): void => {
    setTouched(true)
    form.props.onInput(event)
  }
  return (
    <>
      {conflict && <ConflictNotice changes={appChanges(conflict.before, conflict.after, t)} />}
      <Form {...form.props} onInput={onInput}>
        <AppFields settings={before} now={now} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
      </Form>
      <ConfirmDialog
        isOpen={question.asked !== undefined}
        title={t.app.endNowTitle}
        confirmLabel={t.app.endNow}
        onConfirm={() => question.asked?.answer(true)}
        onClose={() => question.asked?.answer(false)}
      >
        <p>{t.app.endNowBody}</p>
      </ConfirmDialog>
      <LeaveDialog {...useLeaveBlocker(isTouched)} />
    </>
  )
}

/** The server's time, carried on by a clock that nobody sets. */
function useMoment(now: string): () => Date {
  const [since] = useState(() => performance.now())
  return () => new Date(Date.parse(now) + performance.now() - since)
}

function useSaved() {
  const t = useMessages(settingsMessages).app
  const { formatCount } = useFormat()
  const queryClient = useQueryClient()
  return ({ endedSessions, ...view }: AppSettingsView & { endedSessions: number }): void => {
    queryClient.setQueryData(appQuery.queryKey, view)
    showToast({ message: endedSessions === 0 ? t.saved : t.savedAndEnded({ count: formatCount(endedSessions) }) })
  }
}
