import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { activityMessages, LastUseReport } from '../../../../features/activity/web/index.ts'
import { directoryPermissions, suspendUsersRoute } from '../../../../features/directory/contract/index.ts'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useMay } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'

/** The report of last use, from which unused accounts are suspended at once (MCOP-USAGE-15). */
export function LastUsePage(): ReactNode {
  return <LastUseReport actions={(ticked) => <SuspendButton {...ticked} />} />
}

function SuspendButton({ ids, onDone }: { ids: readonly string[]; onDone: () => void }): ReactNode {
  const t = useMessages(activityMessages).lastUse
  const { language } = useLanguage()
  const may = useMay()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const suspend = async (): Promise<void> => {
    setBusy(true)
    try {
      const { changed, unchanged, skipped } = await call(
        suspendUsersRoute,
        { body: { ids: [...ids] } },
        { idempotencyKey: newIdempotencyKey() },
      )
      showToast({ message: t.suspended({ changed, unchanged: unchanged + skipped }) })
      onDone()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      setAsking(false)
      await queries.invalidateQueries({ queryKey: ['directory'] })
    }
  }
  if (!may(directoryPermissions['users.write'].key)) return null
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        {t.suspend}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.suspendQuestion({ count: ids.length })}
        confirmLabel={t.suspendConfirm({ count: ids.length })}
        tone="primary"
        busy={busy}
        onConfirm={() => void suspend()}
        onClose={() => setAsking(false)}
      >
        {t.suspendEffect}
      </ConfirmDialog>
    </>
  )
}
