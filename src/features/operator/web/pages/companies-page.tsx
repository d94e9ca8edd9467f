import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { FilterBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { type Company, listCompanies } from '../../../tenancy/contract/index.ts'
import { operatorMessages } from '../operator-messages.ts'
import { operatorPaths } from '../paths.ts'

interface ListSearch extends PagingSearch {
  text?: string | undefined
}

const rowId = (company: Company): string => company.id
const rowName = (company: Company): string => company.name

/** The companies by code; the console's first page. */
export function CompaniesPage(): ReactNode {
  const t = useMessages(operatorMessages).companies
  const { formatDate, formatCount } = useFormat()
  const { size } = usePageSize()
  const { text, cursor, limit = size } = usePageSearch<ListSearch>()
  const changeSearch = useChangeSearch<ListSearch>()
  const { data: page, error } = useQuery({
    queryKey: ['tenancy', 'companies', text, cursor, limit],
    queryFn: ({ signal }) => call(listCompanies, { query: { text, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const columns = useMemo(
    (): Column<Company>[] => [
      { id: 'code', header: t.code, nowrap: true, cell: (company) => <span className="font-mono">{company.code}</span> },
      { id: 'name', header: t.name, rowHeader: true, cell: (company) => <CompanyLink company={company} /> },
      { id: 'rowLimit', header: t.rowLimit, numeric: true, cell: (company) => `${formatCount(company.rowLimit)} ${t.rows}` },
      { id: 'createdAt', header: t.createdAt, nowrap: true, cell: (company) => formatDate(company.createdAt) },
    ],
    [t, formatDate, formatCount],
  )
  const paging = usePaging(page)
  if (error !== null && page === undefined) throw error
  const open = (
    <LinkButton variant="primary" icon={Plus} href={operatorPaths.openCompany()}>
      {t.open}
    </LinkButton>
  )
  return (
    <PageBody>
      <PageHeader title={t.title} purpose={t.purpose} actions={open} />
      <Card flush>
        <FilterBar
          search={
            <SearchField
              label={t.search}
              value={text ?? ''}
              onSearch={(typed) => changeSearch({ ...firstPage, text: typed || undefined })}
            />
          }
          total={page?.total}
          totalIsCapped={page?.totalIsCapped}
        />
        <PagedTable
          paging={paging}
          caption={t.list}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          dense
          card={(company) => ({
            title: <CompanyLink company={company} />,
            facts: [company.code, formatDate(company.createdAt)],
          })}
          empty={<EmptyState title={t.empty} action={open} />}
        />
      </Card>
    </PageBody>
  )
}

function CompanyLink({ company }: { company: Company }): ReactNode {
  const t = useMessages(operatorMessages).companies
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <TextLink href={operatorPaths.company(company.id)}>{company.name}</TextLink>
      {company.isDemo && <Badge>{t.demo}</Badge>}
    </span>
  )
}
