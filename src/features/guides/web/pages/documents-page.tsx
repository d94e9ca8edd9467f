import { BookOpen, Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { CopyButton } from '../../../../ui/action/copy-button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { publicGuide } from '../../contract/editions.ts'
import type { GuideSummary } from '../../contract/guide.ts'
import { downloadGuide } from '../../contract/routes.ts'
import { useGuides } from '../guide-queries.ts'
import { guidesMessages } from '../guides-messages.ts'
import { guidesPaths } from '../paths.ts'

/** 資料掲載 (MCOP-DOC-1 to 5): the guides, the newest edition first. */
export function DocumentsPage(): ReactNode {
  const t = useMessages(guidesMessages).documents
  const guides = useGuides()
  return (
    <PageBody width="form">
      <PageHeader title={t.title} purpose={t.purpose} />
      {guides === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <ul aria-label={t.list} className="flex flex-col gap-5">
          {guides.map((guide) => (
            <li key={guide.id}>
              <Document guide={guide} />
            </li>
          ))}
        </ul>
      )}
    </PageBody>
  )
}

function Document({ guide }: { guide: GuideSummary }): ReactNode {
  const t = useMessages(guidesMessages).documents
  const { language } = useLanguage()
  const { title, version } = guide
  return (
    <Card title={title} action={<Badge tone="primary">{t.edition({ version, date: guide.date.replaceAll('-', '/') })}</Badge>}>
      <div className="flex flex-col gap-4">
        <p>{guide.purpose}</p>
        <div className="flex flex-wrap gap-2">
          <LinkButton variant="primary" icon={BookOpen} href={guidesPaths.guide(guide.id)} aria-label={t.readGuide({ title })}>
            {t.read}
          </LinkButton>
          <LinkButton
            icon={Download}
            href={downloadUrl(downloadGuide, { params: { guideId: guide.id }, query: { language } })}
            aria-label={t.downloadGuide({ title })}
          >
            {t.download}
          </LinkButton>
        </div>
        <Changes guide={guide} />
        {guide.id === publicGuide && <HandOn />}
      </div>
    </Card>
  )
}

function Changes({ guide }: { guide: GuideSummary }): ReactNode {
  const t = useMessages(guidesMessages).documents
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-xs text-text-2">{t.latestChange}</h3>
      <dl className="flex flex-col gap-1">
        {guide.changes.map(({ version, date, summary }) => (
          <div key={version} className="flex flex-wrap gap-x-4">
            <dt className="text-text-2 tabular-nums">{t.edition({ version, date: date.replaceAll('-', '/') })}</dt>
            <dd className="min-w-0">{summary}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** MCOP-DOC-5: administrators give the guide to their users. */
function HandOn(): ReactNode {
  const t = useMessages(guidesMessages).documents
  const address = `${window.location.origin}${guidesPaths.publicUserGuide()}`
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-4">
      <h3 className="font-bold">{t.share}</h3>
      <p className="text-text-2">{t.shareHint}</p>
      <div className="flex flex-wrap items-center gap-x-3">
        <TextLink href={guidesPaths.publicUserGuide()} className="break-all">
          {address}
        </TextLink>
        <CopyButton text={address} label={t.copyAddress} />
      </div>
    </div>
  )
}
