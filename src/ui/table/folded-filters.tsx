import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../action/button.tsx'
import { classNames } from '../class-names.ts'

/** Around the filters of a bar that has many: on phones they wait behind a button. Where there is room they stand there as always. */
export function FoldedFilters({ label, children }: { label: string; children: ReactNode }): ReactNode {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button className="sm:hidden" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {label}
        <ChevronDown size={16} aria-hidden className={classNames('text-text-2', isOpen && 'rotate-180')} />
      </Button>
      <div id={id} className={classNames('order-last flex w-full flex-wrap gap-2 sm:contents', !isOpen && 'max-sm:hidden')}>
        {children}
      </div>
    </>
  )
}
