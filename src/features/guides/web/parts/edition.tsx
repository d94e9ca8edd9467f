import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import type { GuideSummary } from '../../contract/guide.ts'
import { guidesMessages } from '../guides-messages.ts'

export function EditionLine({ guide }: { guide: GuideSummary }): ReactNode {
  const t = useMessages(guidesMessages).documents
  return <Badge tone="primary">{t.edition({ version: guide.version, date: guide.date.replaceAll('-', '/') })}</Badge>
}

export function PdfButton({ href }: { href: string }): ReactNode {
  const t = useMessages(guidesMessages).documents
  return (
    <LinkButton icon={Download} href={href}>
      {t.download}
    </LinkButton>
  )
}
