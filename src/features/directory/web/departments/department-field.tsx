import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Field } from '../../../../ui/form/field.tsx'
import { Dialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { directoryMessages } from '../directory-messages.ts'

const DepartmentPicker = lazy(() => import('./department-picker.tsx').then((module) => ({ default: module.DepartmentPicker })))

export interface ChosenDepartment {
  readonly id: string
  readonly code: string
  readonly name: string
}

export interface DepartmentFieldProps {
  name: string
  label: string
  hint?: ReactNode
  required?: boolean | undefined
  /** Uncontrolled: what is chosen at first. */
  initial?: ChosenDepartment | undefined
  /** Offers 「指定しない」 and says so while nothing is chosen; a required field always keeps a choice. */
  emptyLabel?: string | undefined
  asParent?: boolean | undefined
  moving?: string | undefined
  /** Why it cannot be changed; the choice then stays. */
  disabledReason?: string | undefined
  onChange?: ((chosen: ChosenDepartment | undefined) => void) | undefined
}

/** A department of a form: its id travels in a hidden input, '' where none is chosen. */
export function DepartmentField(props: DepartmentFieldProps): ReactNode {
  const { name, label, hint, required, initial, emptyLabel, asParent, moving, disabledReason, onChange } = props
  const t = useMessages(directoryMessages)
  const [chosen, setChosen] = useState(initial)
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  // WCAG 2.5.3: what is read out holds the words that are seen.
  const action = chosen === undefined ? t.picker.choose : t.picker.change
  const choose = (next: ChosenDepartment | undefined): void => {
    setChosen(next)
    setOpen(false)
    onChange?.(next)
    // The form hears of it as of any other input, once the new value is drawn: it is changed now, and a wrong field is checked again.
    setTimeout(() => input.current?.dispatchEvent(new Event('input', { bubbles: true })))
  }
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      {(wiring) => (
        <div className="flex flex-wrap items-center gap-2">
          <input ref={input} type="hidden" name={name} value={chosen?.id ?? ''} readOnly />
          <span className="flex min-h-9 min-w-40 items-center rounded-md border border-line bg-canvas px-3">
            {chosen === undefined ? (
              <span className="text-text-2">{emptyLabel ?? t.picker.none}</span>
            ) : (
              <span>
                <span className="mr-2 font-mono text-text-2">{chosen.code}</span>
                {chosen.name}
              </span>
            )}
          </span>
          <Button
            id={wiring.id}
            aria-describedby={wiring['aria-describedby']}
            aria-label={`${label} ${action}`}
            disabledReason={disabledReason}
            onPointerEnter={preloadDialog}
            onFocus={preloadDialog}
            onClick={() => setOpen(true)}
          >
            {action}
          </Button>
          {emptyLabel !== undefined && chosen !== undefined && disabledReason === undefined && (
            <Button variant="link" onClick={() => choose(undefined)}>
              {t.picker.clear}
            </Button>
          )}
          <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={asParent === true ? t.picker.parentTitle : t.picker.title}>
            <Suspense fallback={<Skeleton lines={6} />}>
              <DepartmentPicker selected={chosen?.id} asParent={asParent} moving={moving} onChoose={choose} />
            </Suspense>
          </Dialog>
        </div>
      )}
    </Field>
  )
}
