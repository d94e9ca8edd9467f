import { type ReactNode, useId, useMemo } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../action/button.tsx'
import { CheckBoxMark } from '../form/choices.tsx'
import type { FilterMenuProps } from '../table/filter-bar.tsx'
import { useWords } from '../words/words-provider.tsx'
import { OverlayLocale } from './overlay-locale.tsx'

export interface FilterPopoverProps extends FilterMenuProps {
  anchor: HTMLElement
  onClose: () => void
}

export function FilterPopover(props: FilterPopoverProps): ReactNode {
  const { label, options, selected, onChange, single = false, anchor, onClose } = props
  const words = useWords()
  const name = useId()
  const trigger = useMemo(() => ({ current: anchor }), [anchor])
  const choose = (value: string): void => {
    if (single) onChange([value])
    else onChange(selected.includes(value) ? selected.filter((other) => other !== value) : [...selected, value])
  }
  return (
    <OverlayLocale>
      <Popover
        triggerRef={trigger}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        className="max-h-[60vh] min-w-52 overflow-auto rounded-lg border border-line bg-raised shadow-2 entering:animate-fade"
      >
        <Dialog aria-label={label} className="flex flex-col p-1.5 outline-none">
          {options.map((option, index) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, in one of two forms
            <label key={option.value} className="flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 hover:bg-hover coarse:min-h-11">
              {single ? (
                <input
                  type="radio"
                  name={name}
                  autoFocus={index === 0}
                  checked={selected.includes(option.value)}
                  onChange={() => choose(option.value)}
                  className="size-[18px] accent-primary"
                />
              ) : (
                <CheckBoxMark autoFocus={index === 0} checked={selected.includes(option.value)} onChange={() => choose(option.value)} />
              )}
              <span className="grow">{option.label}</span>
              {option.count !== undefined && <span className="text-text-3 tabular-nums">{option.count}</span>}
            </label>
          ))}
          <div className="mt-1.5 flex justify-between gap-2 border-t border-line pt-1.5">
            <Button variant="quiet" size="sm" onClick={() => onChange([])}>
              {words.clear}
            </Button>
            <Button variant="link" size="sm" onClick={onClose}>
              {words.close}
            </Button>
          </div>
        </Dialog>
      </Popover>
    </OverlayLocale>
  )
}
