import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { ConfirmDialog, Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import * as routes from '../../contract/routes.ts'
import type { Run } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { useKeepRun } from '../use-run.ts'

const listed = 10

/** Says beforehand what comes back and what stays because it has changed since. */
export function UndoDialog({ run, counter, onClose }: { run: Run; counter: string; onClose: () => void }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const keepRun = useKeepRun()
  const [busy, setBusy] = useState(false)
  const preview = useQuery({
    queryKey: ['bulk', 'undo', run.id],
    queryFn: () => call(routes.previewUndo, { params: { runId: run.id } }),
    staleTime: 0,
    gcTime: 0,
  }).data
  if (preview === undefined) return null
  const undo = async (): Promise<void> => {
    setBusy(true)
    try {
      const answer = await call(routes.undoRun, { params: { runId: run.id }, body: {} })
      keepRun(await call(routes.getRun, { params: { runId: run.id } }))
      showToast({ message: t.undo.done({ count: answer.undone, counter }) })
      onClose()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  if (preview.undone === 0) {
    return (
      <Dialog isOpen title={t.result.undo} onClose={onClose}>
        <p>{t.undo.nothing}</p>
        <RefusedRows preview={preview} />
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      isOpen
      title={t.undo.title({ count: preview.undone, counter })}
      confirmLabel={t.undo.confirm({ count: preview.undone, counter })}
      onConfirm={() => void undo()}
      onClose={onClose}
      busy={busy}
      tone="primary"
    >
      <p>{t.undo.body}</p>
      {preview.refused > 0 && (
        <>
          <p className="mt-3 font-bold">{t.undo.refused({ count: preview.refused })}</p>
          <RefusedRows preview={preview} />
        </>
      )}
    </ConfirmDialog>
  )
}

function RefusedRows({ preview }: { preview: RouteAnswer<typeof routes.previewUndo> }): ReactNode {
  const t = useMessages(bulkMessages)
  return (
    <ul className="mt-1 list-disc pl-5">
      {preview.refusedRows.slice(0, listed).map((row) => (
        <li key={row.row}>{t.undo.refusedRow(row)}</li>
      ))}
      {preview.refused > listed && <li>…</li>}
    </ul>
  )
}
