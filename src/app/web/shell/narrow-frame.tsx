import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { guidesPaths } from '../../../features/guides/web/index.ts'
import { useMessages } from '../../../platform/web/i18n.tsx'
import { AppLink } from './app-link.tsx'
import { shellMessages } from './shell-messages.ts'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

/** Around doors and wizards: language and theme on top, and for users the way to their guide. */
export function NarrowFrame({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex h-14 items-center justify-end gap-1 px-4">
        <HelpLink />
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      {children}
    </div>
  )
}

/** On the users' site: who cannot get in finds out how. */
function HelpLink(): ReactNode {
  const t = useMessages(shellMessages)
  const { pathname } = useLocation()
  if (!/^\/(my|u)(\/|$)/.test(pathname) || pathname === guidesPaths.publicUserGuide()) return null
  return (
    <AppLink href={guidesPaths.publicUserGuide()} className="link mr-auto inline-flex min-h-9 items-center text-sm">
      {t.userGuide}
    </AppLink>
  )
}
