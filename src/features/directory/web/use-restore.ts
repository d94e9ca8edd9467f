import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '../../../platform/web/i18n.tsx'
import { problemWords } from '../../../platform/web/problem-words.ts'
import { showToast } from '../../../ui/overlay/toast.tsx'

/** Takes one thing out of the bin; says what came of it. */
export function useRestore(restore: (id: string) => Promise<string>): { busyId: string | undefined; start: (id: string) => void } {
  const queries = useQueryClient()
  const { language } = useLanguage()
  const [busyId, setBusyId] = useState<string>()
  const run = async (id: string): Promise<void> => {
    setBusyId(id)
    try {
      showToast({ message: await restore(id) })
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
    setBusyId(undefined)
    await queries.invalidateQueries({ queryKey: ['directory'] })
  }
  return { busyId, start: (id) => void run(id) }
}
