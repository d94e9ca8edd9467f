import { useState } from 'react'
import { useLanguage } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { showToast } from '../../../../ui/overlay/toast.tsx'

/** For buttons outside of a form: what the server refuses is said in words. True: it was done. */
export function useAttempt(): { readonly busy: boolean; readonly attempt: (work: () => Promise<void>) => Promise<boolean> } {
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true)
    try {
      await work()
      return true
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, attempt }
}
