import { useChangeSearch, usePageSearch } from './define-page.ts'
import type { PagingSearch } from './page-search.ts'
import { usePageSize } from './personal/page-size.tsx'

interface Shown {
  readonly items: readonly unknown[]
  readonly nextCursor: string | null
  readonly total: number
  readonly totalIsCapped: boolean
}

/** Any change of the conditions begins at the first page. */
export const firstPage = { cursor: undefined, trail: undefined } as const

/** Where the list stands, kept in the address; gives the design system's `Pager` what it needs. */
export function usePaging(page: Shown | undefined) {
  const search = usePageSearch<PagingSearch>()
  const change = useChangeSearch<PagingSearch>()
  const trail = search.trail?.split('.') ?? []
  const { size, choose } = usePageSize()
  const pageSize = search.limit ?? size
  const previous = trail.at(-1)
  const next = page?.nextCursor ?? undefined
  return {
    from: page === undefined || page.items.length === 0 ? 0 : trail.length * pageSize + 1,
    shown: page?.items.length ?? 0,
    total: page?.total ?? 0,
    totalIsCapped: page?.totalIsCapped,
    pageSize,
    onPageSize: (chosen: number) => {
      choose(chosen)
      change({ ...firstPage, limit: chosen })
    },
    onPrevious:
      previous === undefined
        ? undefined
        : () => change({ cursor: previous === '-' ? undefined : previous, trail: trail.slice(0, -1).join('.') || undefined }),
    onNext: next === undefined ? undefined : () => change({ cursor: next, trail: [...trail, search.cursor ?? '-'].join('.') }),
  }
}
