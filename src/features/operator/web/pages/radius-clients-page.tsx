import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
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
import type { RadiusClient } from '../../contract/radius-client.ts'
import { listRadiusClients } from '../../contract/routes.ts'
import { operatorMessages } from '../operator-messages.ts'
import { operatorPaths } from '../paths.ts'

interface ListSearch extends PagingSearch {
  text?: string | undefined
}

const rowId = (client: RadiusClient): string => client.id
const rowName = (client: RadiusClient): string => client.name

/** Access servers that may ask. */
export function RadiusClientsPage(): ReactNode {
  const t = useMessages(operatorMessages)
  const { size } = usePageSize()
  const { text, cursor, limit = size } = usePageSearch<ListSearch>()
  const changeSearch = useChangeSearch<ListSearch>()
  const { data: page, error } = useQuery({
    queryKey: ['operator', 'radius-clients', text, cursor, limit],
    queryFn: ({ signal }) => call(listRadiusClients, { query: { text, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const columns = useMemo(
    (): Column<RadiusClient>[] => [
      { id: 'name', header: t.clients.name, rowHeader: true, cell: (client) => <ClientLink client={client} /> },
      { id: 'source', header: t.clients.source, nowrap: true, cell: (client) => <span className="font-mono">{client.source}</span> },
      { id: 'company', header: t.clients.company, cell: (client) => client.company?.name ?? t.clients.shared },
      { id: 'item', header: t.clients.item, nowrap: true, cell: (client) => t.items[client.item] },
      { id: 'state', header: t.clients.state, nowrap: true, cell: (client) => <ClientState client={client} /> },
    ],
    [t],
  )
  const paging = usePaging(page)
  if (error !== null && page === undefined) throw error
  const add = (
    <LinkButton variant="primary" icon={Plus} href={operatorPaths.newRadiusClient()}>
      {t.clients.add}
    </LinkButton>
  )
  return (
    <PageBody>
      <PageHeader title={t.clients.title} purpose={t.clients.purpose} actions={add} />
      <Card flush>
        <FilterBar
          search={
            <SearchField
              label={t.clients.search}
              value={text ?? ''}
              onSearch={(typed) => changeSearch({ ...firstPage, text: typed || undefined })}
            />
          }
          total={page?.total}
          totalIsCapped={page?.totalIsCapped}
        />
        <PagedTable
          paging={paging}
          caption={t.clients.list}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          dense
          card={(client) => ({
            title: <ClientLink client={client} />,
            status: <ClientState client={client} />,
            facts: [`${client.source}　${t.items[client.item]}`, client.company?.name ?? t.clients.shared],
          })}
          empty={<EmptyState title={t.clients.empty} action={add} />}
        />
      </Card>
    </PageBody>
  )
}

function ClientLink({ client }: { client: RadiusClient }): ReactNode {
  return <TextLink href={operatorPaths.radiusClient(client.id)}>{client.name}</TextLink>
}

function ClientState({ client }: { client: RadiusClient }): ReactNode {
  const t = useMessages(operatorMessages).clients
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={client.isEnabled ? 'success' : 'neutral'}>{client.isEnabled ? t.enabled : t.disabled}</Badge>
      {client.previousSecretUntil !== null && <Badge tone="warn">{t.rotating}</Badge>}
    </span>
  )
}
