import { type ReactNode, useEffect, useState } from 'react'
import { termsPaths } from '../../../../features/terms/web/index.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { shellMessages } from '../shell-messages.ts'
import { areTermsPublished } from './terms-published.ts'

/** Where the terms of use can be read (BP-TERMS-8), once there are any. */
export function TermsLink(): ReactNode {
  const t = useMessages(shellMessages)
  const [isShown, setShown] = useState(false)
  useEffect(() => void areTermsPublished().then(setShown), [])
  if (!isShown) return null
  return (
    <TextLink href={termsPaths.read()} className="inline-flex min-h-6 items-center">
      {t.terms}
    </TextLink>
  )
}
