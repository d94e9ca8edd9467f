import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useProblemWords } from '../../../../platform/web/use-problem-words.ts'
import { Notice } from '../../../../ui/page/notice.tsx'
import { activityMessages } from '../activity-messages.ts'

/** Above a list that could not be loaded; what was shown before stays below. */
export function LoadFailure({ query }: { query: { readonly error: Error | null } }): ReactNode {
  const t = useMessages(activityMessages)
  const words = useProblemWords(query.error)
  if (query.error === null) return null
  return (
    <Notice tone="danger" live="alert" title={t.failed}>
      {words?.message ?? t.failedNext}
    </Notice>
  )
}
