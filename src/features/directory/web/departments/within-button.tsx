import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Dialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { directoryMessages } from '../directory-messages.ts'

const DepartmentPicker = lazy(() => import('./department-picker.tsx').then((module) => ({ default: module.DepartmentPicker })))

/** 「部署」: keeps the list to one department and everything below it (MCOP-DEPT-11). */
export function WithinButton({ selected, onChoose }: { selected: string | undefined; onChoose: (id: string) => void }): ReactNode {
  const t = useMessages(directoryMessages)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setOpen(true)}>
        {t.departments.within}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t.picker.title}>
        <Suspense fallback={<Skeleton lines={6} />}>
          <DepartmentPicker
            selected={selected}
            onChoose={(department) => {
              setOpen(false)
              onChoose(department.id)
            }}
          />
        </Suspense>
      </Dialog>
    </>
  )
}
