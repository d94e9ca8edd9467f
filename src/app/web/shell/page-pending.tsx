import type { ReactNode } from 'react'
import type { PageFrame } from '../../../platform/web/define-page.ts'
import { Skeleton } from '../../../ui/page/skeleton.tsx'

/** As the pages of `ui/page/door-page.tsx` and `wizard-page.tsx`, so that what comes stands where the bars stood. */
const places = {
  shell: '',
  door: 'flex grow flex-col justify-center max-w-[26rem] px-4 pt-4 pb-16',
  wizard: 'max-w-[720px] px-4 pt-2',
} as const

/** What a page's place shows while the page is downloaded. */
export function PagePending({ frame }: { frame: PageFrame }): ReactNode {
  return (
    <div className={`mx-auto w-full ${places[frame]}`}>
      <Skeleton lines={6} />
    </div>
  )
}
