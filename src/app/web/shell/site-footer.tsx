import type { ReactNode } from 'react'
import { termsPaths } from '../../../features/terms/web/index.ts'
import { useMessages } from '../../../platform/web/i18n.tsx'
import { TextLink } from '../../../ui/action/link-provider.tsx'
import { shellMessages } from './shell-messages.ts'

/** Below every page: where the terms of use can be read (BP-TERMS-8). */
export function SiteFooter(): ReactNode {
  const t = useMessages(shellMessages)
  return (
    <footer className="px-4 pb-4 text-center text-xs md:px-8">
      <TextLink href={termsPaths.read()} className="inline-flex min-h-6 items-center">
        {t.terms}
      </TextLink>
    </footer>
  )
}
