import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus, UsersRound } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { BulkBar, FilterBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { useSelection } from '../../../../ui/table/use-selection.ts'
import type { Group } from '../../contract/groups/group.ts'
import { listGroupsRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { DeleteGroups } from '../groups/delete-groups.tsx'
import { directoryPaths } from '../paths.ts'

const rowId = (group: Group): string => group.id
const rowName = (group: Group): string => group.name

/** Groups of users, for services (BP-GRP, SSO-GLST). */
export function GroupListPage(): ReactNode {
  const { groups: t, people } = useMessages(directoryMessages)
  const { formatMinute } = useFormat()
  const { size } = usePageSize()
  const { words, cursor, limit = size } = usePageSearch<PagingSearch & { words?: string }>()
  const change = useChangeSearch<{ words: string | undefined }>()
  const selection = useSelection()
  const [asked, setAsked] = useState<readonly Group[]>()
  const list = useQuery({
    queryKey: ['directory', 'groups', 'list', words, cursor, limit],
    queryFn: ({ signal }) => call(listGroupsRoute, { query: { words, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const page = list.data
  const columns = useMemo((): Column<Group>[] => {
    const services = (group: Group) =>
      group.services.length === 0 ? t.allServices : group.services.map((service) => people.serviceNames[service] ?? service).join('、')
    return [
      {
        id: 'name',
        header: t.fields.name,
        rowHeader: true,
        cell: (group) => <TextLink href={directoryPaths.group(group.id)}>{group.name}</TextLink>,
      },
      { id: 'note', header: t.fields.note, wideOnly: true, cell: (group) => group.note },
      { id: 'members', header: t.fields.members, nowrap: true, cell: (group) => t.people({ count: group.memberCount }) },
      { id: 'services', header: t.fields.services, cell: services },
      { id: 'updatedAt', header: t.fields.updatedAt, nowrap: true, wideOnly: true, cell: (group) => formatMinute(group.updatedAt) },
    ]
  }, [t, people, formatMinute])
  const paging = usePaging(page)
  const ticked = page?.items.filter((group) => selection.selected.has(group.id)) ?? []
  return (
    <PageBody>
      <PageHeader
        title={t.title}
        purpose={t.purpose}
        actions={
          <LinkButton variant="primary" icon={Plus} href={directoryPaths.newGroup()}>
            {t.add}
          </LinkButton>
        }
      />
      <Card flush>
        <FilterBar
          search={
            <SearchField
              label={t.search}
              value={words ?? ''}
              onSearch={(typed) => change({ words: typed || undefined, ...firstPage } as never)}
            />
          }
          total={page?.total}
          totalIsCapped={page?.totalIsCapped}
        />
        <BulkBar selectedCount={ticked.length} onClear={selection.clear}>
          <Button size="sm" variant="dangerOutline" onClick={() => setAsked(ticked)}>
            {t.remove}
          </Button>
        </BulkBar>
        <PagedTable
          caption={t.list}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          stale={list.isPlaceholderData}
          card={(group) => ({
            title: <TextLink href={directoryPaths.group(group.id)}>{group.name}</TextLink>,
            facts: [t.people({ count: group.memberCount }), group.note],
          })}
          empty={<EmptyState icon={UsersRound} title={words === undefined ? t.empty : t.emptyFiltered} />}
        />
      </Card>
      <p>
        <TextLink href={directoryPaths.deletedGroups()}>{t.deleted}</TextLink>
      </p>
      {asked !== undefined && <DeleteGroups groups={asked} onClose={() => setAsked(undefined)} onDone={selection.clear} />}
    </PageBody>
  )
}
