import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { classNames } from '../class-names.ts'
import type { MenuEntry } from './menu-entry.ts'
import { OverlayLocale } from './overlay-locale.tsx'

export interface AnchoredMenuProps {
  /** The pressed button; focus returns to it. */
  anchor: HTMLElement
  label: string
  entries: readonly MenuEntry[]
  onClose: () => void
}

/**
 * One menu for a whole page, opened at whichever button was pressed.
 *
 * It moves the focus to its first entry itself: React Aria's `autoFocus` acts only on the first of several openings when the menu
 * is mounted anew at another anchor. The chosen action runs two animation frames after the menu has closed, so that a dialog
 * which the action opens takes the focus last and gives it back to the button, not to the vanished entry.
 */
export function AnchoredMenu({ anchor, label, entries, onClose }: AnchoredMenuProps): ReactNode {
  const trigger = useMemo(() => ({ current: anchor }), [anchor])
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => focusFirst(() => menu.current?.querySelector<HTMLElement>('[role="menuitem"]')), [])
  const close = (): void => {
    onClose()
    requestAnimationFrame(() => anchor.focus())
  }
  const choose = (entry: MenuEntry): void => {
    close()
    requestAnimationFrame(() => requestAnimationFrame(entry.onAction))
  }
  return (
    <OverlayLocale>
      <Popover
        aria-label={label}
        triggerRef={trigger}
        isOpen
        onOpenChange={(open) => !open && close()}
        placement="bottom end"
        className="min-w-48 rounded-lg border border-line bg-raised shadow-2 entering:animate-fade"
      >
        <Menu ref={menu} aria-label={label} className="flex max-h-[60vh] flex-col overflow-auto p-1.5 outline-none">
          {entries.map((entry, index) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={Boolean(entry.disabledReason)}
              onAction={() => choose(entry)}
              className={classNames(
                'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1.5 outline-none coarse:min-h-11 focus:bg-hover disabled:cursor-not-allowed disabled:text-text-3',
                entry.danger && 'text-danger-text',
                entry.danger && index > 0 && !entries[index - 1]?.danger && 'mt-1.5',
              )}
            >
              {entry.icon && <entry.icon size={16} aria-hidden className="shrink-0" />}
              <span className="flex flex-col">
                {entry.label}
                {entry.disabledReason && <span className="max-w-64 text-xs">{entry.disabledReason}</span>}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </OverlayLocale>
  )
}

/** React Aria draws entries in a second pass, later still on a slow machine: asks at each frame, for two seconds at most. */
function focusFirst(find: () => HTMLElement | null | undefined): () => void {
  let frame = 0
  let left = 120
  const attempt = (): void => {
    const entry = find()
    entry?.focus()
    left -= 1
    if ((!entry || document.activeElement !== entry) && left > 0) frame = requestAnimationFrame(attempt)
  }
  frame = requestAnimationFrame(attempt)
  return () => cancelAnimationFrame(frame)
}
