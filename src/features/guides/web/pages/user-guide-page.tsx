import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useLanguage } from '../../../../platform/web/i18n.tsx'
import { PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { downloadUserGuide } from '../../contract/routes.ts'
import { useGuide } from '../guide-queries.ts'
import { EditionLine, PdfButton } from '../parts/edition.tsx'
import { GuideReader } from '../parts/guide-reader.tsx'

/** The guide for users, with the menu of their site. */
export function UserGuidePage(): ReactNode {
  const { language } = useLanguage()
  const guide = useGuide(undefined)
  if (guide === undefined) return <Skeleton lines={12} />
  return (
    <div className="flex max-w-[1100px] flex-col gap-5">
      <PageHeader
        title={guide.title}
        purpose={guide.purpose}
        badge={<EditionLine guide={guide} />}
        actions={<PdfButton href={downloadUrl(downloadUserGuide, { query: { language } })} />}
      />
      <GuideReader guide={guide} />
    </div>
  )
}
