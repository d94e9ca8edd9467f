import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { CountPill } from '../../../../ui/page/badge.tsx'
import { countQuery } from '../queries.ts'
import { requestMessages } from '../request-messages.ts'

/** How many requests wait, beside the entry of the menu; nothing where none does. */
export function WaitingMark(): ReactNode {
  const t = useMessages(requestMessages).admin
  const open = useQuery(countQuery).data?.open ?? 0
  if (open === 0) return null
  return (
    <CountPill>
      <span aria-hidden>{open}</span>
      <span className="sr-only">{t.count({ count: open })}</span>
    </CountPill>
  )
}
