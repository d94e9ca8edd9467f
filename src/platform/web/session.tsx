import { createContext, type ReactNode, use } from 'react'
import type { Language } from '../../kernel/locale.ts'

/** Who is signed in at the site in use, as every page may know it. */
export interface SessionState {
  readonly site: 'admin' | 'my' | 'ops'
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  /** Null for operators. `language` is that of people who have chosen none. */
  readonly company: {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly isDemo: boolean
    readonly language: Language
  } | null
  readonly permissions: ReadonlySet<string>
  /** Services that the company has by contract. */
  readonly services: ReadonlySet<string>
  /** `everywhere`: of the user site, on other terminals as well; `forgetting`: this browser is forgotten, too. */
  readonly signOut: (how?: 'everywhere' | 'forgetting') => Promise<void>
  /** Asks the server again: after a change of what the person may do or owes. */
  readonly refresh: () => Promise<void>
  /** Where to go after a page that came in between: to `next`, the page first asked for, if it is one of this site, else to the first page. */
  readonly pageAfter: (next: string | undefined) => string
}

const SessionContext = createContext<SessionState | undefined>(undefined)

/** The sign-in feature gives the value; pages read it. */
export function SessionProvider({ session, children }: { session: SessionState; children: ReactNode }): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): SessionState {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('this page is shown behind the sign-in only')
  return session
}

/** Whether the person holds a permission. The server decides; this only spares people what it would refuse. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.has(permission)
}
