import { useChangeSearch, usePageSearch } from './define-page.ts'
import type { PagingSearch } from './page-search.ts'

interface Shown {
  readonly items: readonly unknown[]
  readonly nextCursor: string | null
  readonly total: number
  readonly totalIsCapped: boolean
}

export const standardPageSize = 50

/** Any change of the conditions begins at the first page. */
export const firstPage = { cursor: undefined, trail: undefined } as const

/** Where the list stands, kept in the address; gives the design system's `Pager` what it needs. */
export function usePaging(page: Shown | undefined) {
  const search = usePageSearch<PagingSearch>()
  const change = useChangeSearch<PagingSearch>()
  const trail = search.trail?.split('.') ?? []
  const pageSize = search.limit ?? standardPageSize
  const previous = trail.at(-1)
  const next = page?.nextCursor ?? undefined
  return {
    from: page === undefined || page.items.length === 0 ? 0 : trail.length * pageSize + 1,
    shown: page?.items.length ?? 0,
    total: page?.total ?? 0,
    totalIsCapped: page?.totalIsCapped,
    pageSize,
    onPageSize: (size: number) => change({ ...firstPage, limit: size === standardPageSize ? undefined : size }),
    onPrevious:
      previous === undefined
        ? undefined
        : () => change({ cursor: previous === '-' ? undefined : previous, trail: trail.slice(0, -1).join('.') || undefined }),
    onNext: next === undefined ? undefined : () => change({ cursor: next, trail: [...trail, search.cursor ?? '-'].join('.') }),
  }
}
