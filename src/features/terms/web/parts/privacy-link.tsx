import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { termsMessages } from '../terms-messages.ts'

/** The provider's own page, where one is configured. */
export function PrivacyLink({ url }: { url: string | null }): ReactNode {
  const t = useMessages(termsMessages)
  if (url === null) return null
  return (
    <p>
      <a href={url} className="link" target="_blank" rel="noreferrer">
        {t.read.privacy}
      </a>
    </p>
  )
}
