import { createContext, type ReactNode, use, useMemo, useState } from 'react'

/** How many rows a page of a list has where its address says nothing else. */
export interface PageSize {
  readonly size: number
  /** From now on, at every list. */
  readonly choose: (size: number) => void
}

const PageSizeContext = createContext<PageSize>({ size: 50, choose: () => undefined })

export function usePageSize(): PageSize {
  return use(PageSizeContext)
}

/** Begins with what the person chose last. */
export function PageSizeProvider({ kept, children }: { kept: number; children: ReactNode }): ReactNode {
  const [size, choose] = useState(kept)
  const value = useMemo(() => ({ size, choose }), [size])
  return <PageSizeContext value={value}>{children}</PageSizeContext>
}

/** Around the lists: what is chosen there is also given to `keep`, for the next time and other devices. */
export function PageSizeKeeper({ keep, children }: { keep: (size: number) => void; children: ReactNode }): ReactNode {
  const { size, choose } = usePageSize()
  const value = {
    size,
    choose: (chosen: number) => {
      choose(chosen)
      keep(chosen)
    },
  }
  return <PageSizeContext value={value}>{children}</PageSizeContext>
}
