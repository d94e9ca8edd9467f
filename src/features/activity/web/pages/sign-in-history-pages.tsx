import type { ReactNode } from 'react'
import { useSession } from '../../../../platform/web/session.tsx'
import { SignInList } from '../sign-ins/sign-in-list.tsx'

/** ログイン履歴 of the company's people, for administrators. */
export function SignInHistoryPage(): ReactNode {
  return <SignInList whose="company" />
}

/** One's own, at whichever site. */
export function OwnSignInsPage(): ReactNode {
  return <SignInList whose={useSession().site} />
}
