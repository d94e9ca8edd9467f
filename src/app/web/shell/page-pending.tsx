import type { ReactNode } from 'react'
import type { PageFrame } from '../../../platform/web/define-page.ts'
import { Skeleton } from '../../../ui/page/skeleton.tsx'

/** As wide as the pages of `ui/page/narrow-page.tsx`, so that what comes stands where the bars stood. */
const narrow = {
  door: 'mx-auto flex w-full max-w-[26rem] grow flex-col justify-center px-4 pt-4 pb-16',
  wizard: 'mx-auto w-full max-w-[720px] px-4 pt-2 pb-16',
} as const

/** What a page's place shows while the page is downloaded. */
export function PagePending({ frame }: { frame: PageFrame }): ReactNode {
  if (frame === 'shell') return <Skeleton lines={6} />
  return (
    <div className={narrow[frame]}>
      <Skeleton lines={6} />
    </div>
  )
}
