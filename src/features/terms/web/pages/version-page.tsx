import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { termsPermissions } from '../../contract/permissions.ts'
import type { TermsVersion } from '../../contract/terms.ts'
import { termsLanguages } from '../../contract/terms-choices.ts'
import { DeleteDraft } from '../parts/delete-draft.tsx'
import { DraftForm } from '../parts/draft-form.tsx'
import { PublishCard } from '../parts/publish-card.tsx'
import { TakeBack } from '../parts/take-back.tsx'
import { TermsBody } from '../parts/terms-body.tsx'
import { VersionState } from '../parts/version-state.tsx'
import { termsMessages } from '../terms-messages.ts'
import { versionQuery } from '../terms-queries.ts'

/** The draft of the next version, before it is saved for the first time. */
export function NewVersionPage(): ReactNode {
  const t = useMessages(termsMessages).editor
  return (
    <PageBody>
      <PageHeader title={t.newTitle} purpose={t.purpose} />
      <DraftForm />
    </PageBody>
  )
}

/** A draft to be written and published, or a version to be read. */
export function VersionPage(): ReactNode {
  const { versionId } = usePageParams<'versionId'>()
  const mayWrite = useMay()(termsPermissions['versions.write'].key)
  const { data: version, error } = useQuery(versionQuery(versionId))
  if (error !== null && version === undefined) throw error
  if (version === undefined) return <Skeleton lines={10} />
  return version.state === 'draft' && mayWrite ? <Draft version={version} /> : <Published version={version} mayWrite={mayWrite} />
}

function Draft({ version }: { version: TermsVersion }): ReactNode {
  const t = useMessages(termsMessages)
  return (
    <PageBody>
      <PageHeader title={t.editor.draftTitle({ version: t.versionName(version) })} purpose={t.editor.purpose} />
      {/* Another state is another form: what was typed into the last one has been saved, or asked about. */}
      <DraftForm key={version.version} version={version} />
      <PublishCard version={version} />
      <DeleteDraft version={version} />
    </PageBody>
  )
}

function Published({ version, mayWrite }: { version: TermsVersion; mayWrite: boolean }): ReactNode {
  const t = useMessages(termsMessages)
  const { formatMinute } = useFormat()
  const { number, state, publishedAt, publishedBy, texts } = version
  const facts = [
    { label: t.versions.publishedAt, value: publishedAt === null ? '' : formatMinute(publishedAt) },
    { label: t.versions.publishedBy, value: publishedBy },
  ]
  return (
    <PageBody width="form">
      <PageHeader title={`${t.versions.title} ${t.versionName({ number })}`} badge={<VersionState state={state} />} />
      <Card>
        <FactList facts={facts} />
      </Card>
      {state === 'planned' && mayWrite && <TakeBack version={version} />}
      {termsLanguages.map((language) => {
        const text = texts[language]
        return (
          text !== null && (
            <Card key={language} title={t.editor.language({ language: t.languages[language] })}>
              <div className="flex flex-col gap-4" lang={language}>
                {text.changes !== '' && (
                  <Notice tone="info" title={t.editor.changes}>
                    <p className="whitespace-pre-wrap">{text.changes}</p>
                  </Notice>
                )}
                <TermsBody text={text} />
                <FactList facts={[{ label: t.editor.digest, value: <span className="font-mono text-xs break-all">{text.digest}</span> }]} />
              </div>
            </Card>
          )
        )
      })}
    </PageBody>
  )
}
