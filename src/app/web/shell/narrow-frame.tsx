import type { ReactNode } from 'react'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

/** Around doors and wizards: language and theme on top, nothing else. */
export function NarrowFrame({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex h-14 items-center justify-end gap-1 px-4">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      {children}
    </div>
  )
}
