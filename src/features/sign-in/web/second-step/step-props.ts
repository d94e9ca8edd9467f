import type { ApiProblem } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import type { SignInOutcome } from '../../contract/outcome.ts'
import type { Pending } from '../../contract/pending/pending.ts'
import { doorMessages } from '../door-messages.ts'
import type { Wish } from './step-of.ts'
import type { PendingHandle, Side } from './use-pending.ts'

export interface StepProps {
  side: Side
  pending: Pending
  handle: PendingHandle
  /** Shows another way, or the question which. */
  go: (wish: Wish) => void
  onOutcome: (outcome: SignInOutcome) => Promise<void>
}

export function useRememberWords({ rememberBrowserHours: hours }: Pending): { label: string; hint: string } | undefined {
  const t = useMessages(doorMessages).step
  return hours === 0 ? undefined : { label: t.remember({ hours }), hint: t.rememberWho }
}

/** A refusal goes on to the form, once the page has heard what it says of the whole sign-in. */
export function learning(handle: PendingHandle): (problem: ApiProblem) => never {
  return (problem) => {
    handle.learn(problem)
    throw problem
  }
}
