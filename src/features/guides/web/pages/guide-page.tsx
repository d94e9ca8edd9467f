import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { GuideId } from '../../contract/editions.ts'
import { downloadGuide } from '../../contract/routes.ts'
import { useGuide } from '../guide-queries.ts'
import { guidesMessages } from '../guides-messages.ts'
import { EditionLine, PdfButton } from '../parts/edition.tsx'
import { GuideReader } from '../parts/guide-reader.tsx'
import { guidesPaths } from '../paths.ts'

/** One guide, read by an administrator. An id that no guide has is told by the server. */
export function GuidePage(): ReactNode {
  const t = useMessages(guidesMessages).reading
  const { language } = useLanguage()
  const { guideId } = usePageParams<'guideId'>()
  const guide = useGuide(guideId as GuideId)
  if (guide === undefined) return <Skeleton lines={12} />
  return (
    <div className="flex max-w-[1100px] flex-col gap-5">
      <PageHeader
        title={guide.title}
        purpose={guide.purpose}
        badge={<EditionLine guide={guide} />}
        breadcrumb={[{ label: t.documents, href: guidesPaths.documents() }]}
        actions={<PdfButton href={downloadUrl(downloadGuide, { params: { guideId: guide.id }, query: { language } })} />}
      />
      <GuideReader guide={guide} />
    </div>
  )
}
