import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { QueryProvider } from '../../../../platform/web/query-client.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { downloadUserGuide } from '../../contract/routes.ts'
import { useGuide } from '../guide-queries.ts'
import { guidesMessages } from '../guides-messages.ts'
import { EditionLine, PdfButton } from '../parts/edition.tsx'
import { GuideReader } from '../parts/guide-reader.tsx'

/** The guide for users as anybody may read it: who cannot sign in needs it most. */
export function PublicGuidePage(): ReactNode {
  return (
    <QueryProvider>
      <main className="mx-auto flex w-full max-w-[1100px] flex-col gap-5 px-4 pb-16">
        <OpenGuide />
      </main>
    </QueryProvider>
  )
}

function OpenGuide(): ReactNode {
  const t = useMessages(guidesMessages).reading
  const { language } = useLanguage()
  const guide = useGuide(undefined)
  if (guide === undefined) return <Skeleton lines={12} />
  return (
    <>
      <PageHeader
        title={guide.title}
        purpose={guide.purpose}
        badge={<EditionLine guide={guide} />}
        actions={
          <>
            <LinkButton href="/my">{t.toSignIn}</LinkButton>
            <PdfButton href={downloadUrl(downloadUserGuide, { query: { language } })} />
          </>
        }
      />
      <GuideReader guide={guide} />
    </>
  )
}
