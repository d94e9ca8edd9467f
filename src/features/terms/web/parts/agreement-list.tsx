import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Page } from '../../../../kernel/page.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { FilterBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import type { Agreement } from '../../contract/terms.ts'
import type { AgreementSearch } from '../page-search.ts'
import { termsMessages } from '../terms-messages.ts'
import { useAgreementColumns } from './agreement-columns.tsx'

const rowId = ({ user, versionId }: Agreement): string => `${user.id} ${versionId}`
const rowName = ({ user }: Agreement): string => user.userId

export interface AgreementQuery {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly versionId?: string | undefined
  readonly company?: string | undefined
  readonly user?: string | undefined
}

interface AgreementListProps {
  ofAllCompanies: boolean
  read: (query: AgreementQuery, signal: AbortSignal) => Promise<Page<Agreement>>
  fileUrl: (query: Omit<AgreementQuery, 'cursor' | 'limit'>) => string
}

/** Who agreed to what and when: the operators' list and that of a company. */
export function AgreementList({ ofAllCompanies, read, fileUrl }: AgreementListProps): ReactNode {
  const t = useMessages(termsMessages).agreements
  const search = usePageSearch<AgreementSearch>()
  const change = useChangeSearch<AgreementSearch>()
  const { size } = usePageSize()
  const { cursor, limit = size, version, company, user } = search
  const condition = { versionId: version, user, ...(ofAllCompanies ? { company } : {}) }
  const loaded = useQuery({
    queryKey: ['terms', 'agreements', ofAllCompanies, cursor, limit, condition],
    queryFn: ({ signal }) => read({ cursor, limit, ...condition }, signal),
    placeholderData: keepPreviousData,
  })
  const page = loaded.data
  const paging = usePaging(page)
  const { columns, card } = useAgreementColumns(ofAllCompanies)
  if (loaded.error !== null && page === undefined) throw loaded.error
  return (
    <PageBody>
      <PageHeader
        title={t.title}
        purpose={t.purpose}
        actions={
          <LinkButton icon={Download} href={fileUrl(condition)} download>
            {t.download}
          </LinkButton>
        }
      />
      <Card flush>
        <FilterBar
          total={page?.total}
          totalIsCapped={page?.totalIsCapped}
          search={
            <SearchField
              label={t.searchUser}
              value={user ?? ''}
              onSearch={(text) => change({ ...firstPage, user: text || undefined }, { replace: true })}
            />
          }
        >
          {ofAllCompanies && (
            <div className="w-full sm:w-80">
              <SearchField
                label={t.searchCompany}
                value={company ?? ''}
                onSearch={(text) => change({ ...firstPage, company: text || undefined }, { replace: true })}
              />
            </div>
          )}
        </FilterBar>
        <PagedTable
          caption={t.title}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          stale={loaded.isPlaceholderData}
          card={card}
          empty={<EmptyState title={t.empty}>{t.emptyNext}</EmptyState>}
        />
      </Card>
    </PageBody>
  )
}
