import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import type { Template } from '../../contract/template.ts'
import { getTemplate } from '../../contract/template-routes.ts'
import { templateMessages } from '../template-messages.ts'
import type { LetterDraftState } from './use-letter-draft.ts'

/** テンプレート雛型 with 「適用」, which asks before it overwrites what was typed (MCOP-TMPL-6, 7). */
export function BaseField({ shipped, letter }: { shipped: readonly Template[]; letter: LetterDraftState }): ReactNode {
  const t = useMessages(templateMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState(letter.base)
  const [isAsked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const name = shipped.find((template) => template.id === chosen)?.name ?? ''
  const apply = async (): Promise<void> => {
    setBusy(true)
    try {
      const base = await queries.fetchQuery({
        queryKey: ['notifications', 'template', chosen, language],
        queryFn: () => call(getTemplate, { params: { templateId: chosen }, query: { language } }),
      })
      letter.apply(base)
      showToast({ message: t.applied({ name }) })
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    } finally {
      setBusy(false)
      setAsked(false)
    }
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField
        name="base"
        label={t.fields.base}
        hint={t.baseHint}
        required
        empty
        className="min-w-0 grow sm:max-w-[30rem]"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        options={shipped.map((template) => ({ value: template.id, label: template.name }))}
      />
      <Button
        busy={busy && !isAsked}
        disabledReason={chosen === '' ? t.applyReason : undefined}
        onPointerEnter={preloadDialog}
        onFocus={preloadDialog}
        onClick={() => (letter.isTyped ? setAsked(true) : void apply())}
      >
        {t.apply}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={t.overwriteQuestion}
        confirmLabel={t.overwrite}
        busy={busy}
        onConfirm={() => void apply()}
        onClose={() => setAsked(false)}
      >
        <p>{t.overwriteEffect({ name })}</p>
      </ConfirmDialog>
    </div>
  )
}
