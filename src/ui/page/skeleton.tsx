import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'

/** Grey bars of true height while data comes; the words are for screen readers. */
export function Skeleton({ lines = 3 }: { lines?: number | undefined }): ReactNode {
  const words = useWords()
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          aria-hidden
          className={classNames('h-4 animate-pulse rounded-sm bg-neutral-soft', line % 3 === 2 ? 'w-2/3' : 'w-full')}
        />
      ))}
    </div>
  )
}
