import { Send } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import type { LetterDraft } from '../../contract/template.ts'
import { sendTestLetter } from '../../contract/template-routes.ts'
import { templateMessages } from '../template-messages.ts'

/** Sends what is being typed to the administrator's own address. */
export function TrialLetterButton({ draft, disabledReason }: { draft: LetterDraft; disabledReason: string | undefined }): ReactNode {
  const t = useMessages(templateMessages)
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const send = async (): Promise<void> => {
    setBusy(true)
    try {
      showToast({ message: t.tested(await call(sendTestLetter, { body: draft })) })
    } catch (error) {
      const { message, fields } = await problemWords(error, language)
      showToast({ tone: 'danger', message: Object.values(fields)[0] ?? message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={Send} busy={busy} disabledReason={disabledReason} onClick={() => void send()}>
      {t.test}
    </Button>
  )
}
