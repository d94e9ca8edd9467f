import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { termsKey } from '../terms-queries.ts'

/** One thing that is done with a version after a question: says what happened, and reads everything anew. */
export function useVersionAction(action: { done: string; run: () => Promise<void>; after?: () => void }) {
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      await action.run()
      showToast({ message: action.done })
      action.after?.()
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    }
    setBusy(false)
    setAsking(false)
    await queryClient.invalidateQueries({ queryKey: termsKey })
  }
  return { isAsking, busy, ask: () => setAsking(true), close: () => setAsking(false), confirm: () => void confirm() }
}
