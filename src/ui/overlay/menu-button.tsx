import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button, type ButtonProps } from '../action/button.tsx'
import type { MenuEntry } from './menu-entry.ts'
import { preloadMenu } from './preload.ts'

const AnchoredMenu = lazy(() => import('./anchored-menu.tsx').then((module) => ({ default: module.AnchoredMenu })))

export interface MenuButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** Names the menu. */
  label: string
  entries: readonly MenuEntry[]
}

/** A button that opens a menu; its code comes when the pointer or the focus reaches the button. */
export function MenuButton({ label, entries, ...button }: MenuButtonProps): ReactNode {
  const [anchor, setAnchor] = useState<HTMLElement>()
  return (
    <>
      <Button
        {...button}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onPointerEnter={preloadMenu}
        onFocus={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor && (
        <Suspense fallback={null}>
          <AnchoredMenu anchor={anchor} label={label} entries={entries} onClose={() => setAnchor(undefined)} />
        </Suspense>
      )}
    </>
  )
}
