import type { ReactNode } from 'react'
import { guidesPaths } from '../../../features/guides/web/index.ts'
import { useMessages } from '../../../platform/web/i18n.tsx'
import { AppLink } from './app-link.tsx'
import { shellMessages } from './shell-messages.ts'

/** On the users' site: who cannot get in finds out how. */
export function HelpLink({ pathname }: { pathname: string }): ReactNode {
  const t = useMessages(shellMessages)
  if (pathname === guidesPaths.publicUserGuide()) return null
  return (
    <AppLink href={guidesPaths.publicUserGuide()} className="link inline-flex min-h-9 items-center text-sm">
      {t.userGuide}
    </AppLink>
  )
}
