import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import type { Template } from '../../contract/template.ts'
import { deleteTemplates } from '../../contract/template-routes.ts'
import { templateMessages } from '../template-messages.ts'

/** 「削除」 asks about those that are ticked, 「標準に戻す」 about the one replacement (MCOP-TMPL-22, 25). */
export type DeleteQuestion = { readonly kind: 'delete' | 'use-standard'; readonly templates: readonly Template[] }

export function useDeleteTemplates(onDeleted: () => void): { ask: (question: DeleteQuestion) => void; dialog: ReactNode } {
  const t = useMessages(templateMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [question, setQuestion] = useState<DeleteQuestion>()
  const [busy, setBusy] = useState(false)
  const remove = async ({ templates }: DeleteQuestion): Promise<void> => {
    setBusy(true)
    try {
      const { deleted } = await call(deleteTemplates, { body: { ids: templates.map(({ id }) => id) } })
      showToast({ message: t.removed({ count: deleted }) })
      onDeleted()
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    } finally {
      setBusy(false)
      setQuestion(undefined)
      await queries.invalidateQueries({ queryKey: ['notifications'] })
    }
  }
  const dialog = question !== undefined && (
    <ConfirmDialog
      isOpen
      title={question.kind === 'delete' ? t.removeQuestion({ count: question.templates.length }) : t.standardQuestion}
      confirmLabel={question.kind === 'delete' ? t.removeConfirm({ count: question.templates.length }) : t.backToStandard}
      busy={busy}
      onConfirm={() => void remove(question)}
      onClose={() => setQuestion(undefined)}
    >
      <Effect {...question} />
    </ConfirmDialog>
  )
  return { ask: setQuestion, dialog }
}

function Effect({ kind, templates }: DeleteQuestion): ReactNode {
  const t = useMessages(templateMessages)
  const names = templates.map(({ name }) => name)
  if (kind === 'use-standard') return <p>{t.standardEffect({ name: names.join() })}</p>
  return (
    <>
      <p className="break-words">{t.removeEffect({ names })}</p>
      {templates.some(({ method }) => method === 'password-reset') && <p>{t.removeReplacement}</p>}
      <p>{t.removeStays}</p>
    </>
  )
}
