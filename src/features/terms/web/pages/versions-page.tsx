import { useQuery } from '@tanstack/react-query'
import { FilePen, Plus } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { termsPermissions } from '../../contract/permissions.ts'
import type { TermsVersionListItem } from '../../contract/terms.ts'
import { Exemptions } from '../parts/exemptions.tsx'
import { VersionState } from '../parts/version-state.tsx'
import { termsPaths } from '../paths.ts'
import { termsMessages } from '../terms-messages.ts'
import { versionsQuery } from '../terms-queries.ts'

const rowId = ({ id }: TermsVersionListItem): string => id

/** 利用規約 for operators: all versions, and the companies that are not asked. */
export function VersionsPage(): ReactNode {
  const t = useMessages(termsMessages)
  const { data, error } = useQuery(versionsQuery)
  const { columns, card } = useVersionColumns()
  const mayWrite = useMay()(termsPermissions['versions.write'].key)
  if (error !== null && data === undefined) throw error
  return (
    <PageBody>
      <PageHeader
        title={t.versions.title}
        purpose={t.versions.purpose}
        actions={mayWrite && data && <NextVersion versions={data.items} />}
      />
      <Card
        flush
        title={t.versions.list}
        action={
          <LinkButton variant="quiet" href={termsPaths.agreements()}>
            {t.versions.seeAgreements}
          </LinkButton>
        }
      >
        <DataTable
          caption={t.versions.list}
          columns={columns}
          rows={data?.items}
          rowId={rowId}
          rowName={({ number }) => t.versionName({ number })}
          card={card}
          dense
          empty={<EmptyState title={t.versions.empty}>{t.versions.emptyNext}</EmptyState>}
        />
      </Card>
      <Exemptions mayWrite={mayWrite} />
    </PageBody>
  )
}

/** There is one draft at a time. */
function NextVersion({ versions }: { versions: readonly TermsVersionListItem[] }): ReactNode {
  const t = useMessages(termsMessages).versions
  const draft = versions.find(({ state }) => state === 'draft')
  return draft === undefined ? (
    <LinkButton variant="primary" icon={Plus} href={termsPaths.newVersion()}>
      {t.add}
    </LinkButton>
  ) : (
    <LinkButton variant="primary" icon={FilePen} href={termsPaths.version(draft.id)}>
      {t.edit}
    </LinkButton>
  )
}

function useVersionColumns(): {
  readonly columns: readonly Column<TermsVersionListItem>[]
  readonly card: (version: TermsVersionListItem) => CardFace
} {
  const t = useMessages(termsMessages)
  const { formatMinute, formatCount } = useFormat()
  return useMemo(() => {
    const nameOf = ({ titles, number }: TermsVersionListItem): string => titles.ja ?? titles.en ?? t.versionName({ number })
    const link = (version: TermsVersionListItem) => <TextLink href={termsPaths.version(version.id)}>{nameOf(version)}</TextLink>
    const at = ({ publishedAt }: TermsVersionListItem): string => (publishedAt === null ? '' : formatMinute(publishedAt))
    const agreed = (version: TermsVersionListItem): ReactNode =>
      version.agreements === 0 ? (
        t.versions.people({ count: '0' })
      ) : (
        <TextLink href={termsPaths.agreements(version.id)}>{t.versions.people({ count: formatCount(version.agreements) })}</TextLink>
      )
    return {
      columns: [
        { id: 'number', header: t.versions.version, nowrap: true, cell: ({ number }) => t.versionName({ number }) },
        { id: 'name', header: t.versions.name, rowHeader: true, cell: link },
        { id: 'state', header: t.versions.state, nowrap: true, cell: ({ state }) => <VersionState state={state} /> },
        { id: 'at', header: t.versions.publishedAt, nowrap: true, cell: at },
        { id: 'by', header: t.versions.publishedBy, wideOnly: true, cell: ({ publishedBy }) => publishedBy },
        { id: 'agreed', header: t.versions.agreements, numeric: true, cell: agreed },
      ],
      card: (version) => ({
        title: link(version),
        status: <VersionState state={version.state} />,
        facts: [t.versionName(version), agreed(version)],
      }),
    }
  }, [t, formatMinute, formatCount])
}
