import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { showToast } from '../../../../ui/overlay/toast.tsx'

/** Does something to one user, says what came of it, and reads the page anew. */
export function useDeed(): { readonly busy: boolean; readonly start: (deed: () => Promise<string>, onDone?: () => void) => void } {
  const queries = useQueryClient()
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const run = async (deed: () => Promise<string>, onDone?: () => void): Promise<void> => {
    setBusy(true)
    try {
      showToast({ message: await deed() })
      onDone?.()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
    setBusy(false)
    for (const name of ['directory', 'people']) await queries.invalidateQueries({ queryKey: [name] })
  }
  return { busy, start: (deed, onDone) => void run(deed, onDone) }
}
