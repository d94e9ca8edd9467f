/**
 * A page as data: features list theirs in `web/index.ts`, the router of the app joins them, and nothing of a page is downloaded before it
 * is asked for.
 *
 *   export const directoryPages = [
 *     definePage({ path: '/admin/users', load: () => import('./pages/user-list-page.tsx').then((m) => m.UserListPage), search: userSearch }),
 *     definePage({ path: '/admin/users/$userId', load: () => import('./pages/user-page.tsx').then((m) => m.UserPage) }),
 *   ]
 *
 * In the page: `const search = usePageSearch<UserSearch>()`, `const { userId } = usePageParams<'userId'>()`,
 * `const changeSearch = useChangeSearch<UserSearch>()`.
 */
import { useMatches, useNavigate } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useCallback } from 'react'
import type { RawSearch } from './page-search.ts'

/** `shell`: behind the sign-in, with menu; `wizard`: behind the sign-in, without menu; `door`: before it (sign-in, personal addresses). */
export type PageFrame = 'shell' | 'wizard' | 'door'

export interface PageDefinition {
  /** `/admin/users/$userId`; parameters begin with `$`. Outside of the sites there are doors only. */
  readonly path: `/${string}`
  readonly load: () => Promise<ComponentType>
  readonly frame: PageFrame
  /** From the raw query string to the page's typed conditions; unknown and wrong members are undefined, never an error (`page-search.ts`). */
  readonly search?: (raw: RawSearch) => object
}

export function definePage(page: Omit<PageDefinition, 'frame'> & { readonly frame?: PageFrame }): PageDefinition {
  return { frame: 'shell', ...page }
}

/** Conditions of this page as its `search` made them. */
export function usePageSearch<Search>(): Search {
  return useLastMatch().search as Search
}

export function usePageParams<Name extends string>(): Readonly<Record<Name, string>> {
  return useLastMatch().params as Readonly<Record<Name, string>>
}

/** Pages are leaves of the route tree; which one is shown is only known at run time, so the router's own typing by path does not reach here. */
function useLastMatch(): { readonly search: unknown; readonly params: unknown } {
  const match = useMatches().at(-1)
  if (match === undefined) throw new Error('a page is rendered outside of the router')
  return match
}

/** Changes conditions in the address; the browser's Back brings the last ones again unless `replace`. */
export function useChangeSearch<Search>(): (change: Partial<Search>, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (change, options) => {
      void navigate({ to: '.', search: (current: object) => ({ ...current, ...change }), replace: options?.replace ?? false } as never)
    },
    [navigate],
  )
}
