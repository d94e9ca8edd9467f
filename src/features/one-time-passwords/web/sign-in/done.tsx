import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'

export function Done({ words }: { words: string }): ReactNode {
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border border-line bg-surface p-5">
      <CircleCheck size={24} aria-hidden className="mt-0.5 shrink-0 text-success-text" />
      <p className="text-md">{words}</p>
    </div>
  )
}
