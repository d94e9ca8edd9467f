import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import type { RequestState } from '../../contract/choices.ts'
import type { AccountRequest, OwnRequest } from '../../contract/request.ts'
import { type RequestMessages, requestMessages } from '../request-messages.ts'

const tones: Readonly<Record<RequestState, Tone>> = {
  open: 'info',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
  expired: 'warn',
  overtaken: 'neutral',
}

export function StateBadge({ state }: { state: RequestState }): ReactNode {
  const t = useMessages(requestMessages)
  return <Badge tone={tones[state]}>{t.states[state]}</Badge>
}

/** A login id stands for itself, a wish for the second step has words. */
export function Wish({ request }: { request: Pick<OwnRequest, 'kind' | 'wish'> }): ReactNode {
  const t = useMessages(requestMessages)
  if (request.kind === 'login-id') return <span className="font-mono break-all">{request.wish}</span>
  return wordOf(t.wishes, request.wish)
}

/** What it was when it was asked. */
export function Before({ request }: { request: Pick<OwnRequest, 'kind' | 'wishBefore'> }): ReactNode {
  const t = useMessages(requestMessages)
  if (request.kind === 'login-id') return <span className="font-mono break-all">{request.wishBefore}</span>
  return wordOf(t.methods, request.wishBefore || 'none')
}

function wordOf(words: RequestMessages['wishes'] | RequestMessages['methods'], key: string): string {
  return (words as Readonly<Record<string, string>>)[key] ?? key
}

export function PersonName({ person }: { person: AccountRequest['person'] }): ReactNode {
  return (
    <>
      {person.name} <span className="font-mono text-text-3">{person.userId}</span>
    </>
  )
}

export function Prose({ text }: { text: string }): ReactNode {
  return <span className="break-words whitespace-pre-wrap">{text}</span>
}
