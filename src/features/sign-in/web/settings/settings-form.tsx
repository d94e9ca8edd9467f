import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { SignInEffects, SignInSettingsView } from '../../contract/settings/settings-schemas.ts'
import { useProof } from '../security/use-proof.tsx'
import { ConfirmSettings } from './confirm-settings.tsx'
import { readSettingsForm } from './read-settings-form.ts'
import { SettingsFields } from './settings-fields.tsx'
import { settingsMessages } from './settings-messages.ts'
import { RulesList } from './settings-overview.tsx'
import type { SettingsSource } from './settings-source.ts'

interface Question {
  readonly effects: SignInEffects
  readonly answer: (isConfirmed: boolean) => void
}

/** The form; a save that came too late shows what stands now and keeps what was entered. */
export function SettingsForm({ source, opened }: { source: SettingsSource; opened: SignInSettingsView }): ReactNode {
  const t = useMessages(settingsMessages)
  const [first] = useState(opened)
  const [seen, setSeen] = useState(opened)
  const [question, setQuestion] = useState<Question>()
  const saved = useSaved(source)
  const { withProof, dialog } = useProof()
  const ask = (effects: SignInEffects): Promise<boolean> =>
    new Promise((resolve) => {
      const answer = (isConfirmed: boolean): void => {
        setQuestion(undefined)
        resolve(isConfirmed)
      }
      setQuestion({ effects, answer })
    })
  const [isTouched, setTouched] = useState(false)
  const form = useForm({
    schema: () => import('../../contract/settings/settings-schemas.ts').then((module) => module.signInSettingsSchema),
    read: (data) => readSettingsForm(data, seen),
    onSubmit: async (wished) => {
      if (!(await ask(await source.preview(wished)))) return
      try {
        const answer = await withProof(() => source.change({ ...wished, version: seen.version }))
        setSeen(answer)
        setTouched(false)
        saved(answer)
      } catch (error) {
        if ((error as { code?: string }).code === 'kernel.stale-version') setSeen(await source.read())
        throw error
      }
    },
  })
  const isLate = seen.version !== first.version && isTouched
  return (
    <>
      {isLate && (
        <Notice tone="warn" live="status" title={t.stale.title}>
          <p className="mb-2">{t.stale.body}</p>
          <RulesList rules={seen.rules} />
        </Notice>
      )}
      <Form
        {...form.props}
        onInput={(event) => {
          setTouched(true)
          form.props.onInput(event)
        }}
      >
        <SettingsFields view={first} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
      </Form>
      {question && <ConfirmSettings effects={question.effects} onAnswer={question.answer} />}
      {dialog}
      <LeaveDialog {...useLeaveBlocker(isTouched)} />
    </>
  )
}

function useSaved(source: SettingsSource) {
  const t = useMessages(settingsMessages)
  const { formatCount } = useFormat()
  const queryClient = useQueryClient()
  return ({ endedSessions, ...view }: SignInSettingsView & { endedSessions: number }): void => {
    queryClient.setQueryData(source.key, view)
    showToast({ message: endedSessions === 0 ? t.saved : t.savedAndEnded({ count: formatCount(endedSessions) }) })
  }
}
