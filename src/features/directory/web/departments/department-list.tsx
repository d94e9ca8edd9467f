import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Network } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { Chips, FilterBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import type { DepartmentListItem } from '../../contract/department.ts'
import { getDepartmentRoute, listDepartmentsRoute } from '../../contract/department-routes.ts'
import { type DirectoryMessages, directoryMessages } from '../directory-messages.ts'
import type { DepartmentSearch } from '../page-search.ts'
import { directoryPaths } from '../paths.ts'
import { WithinButton } from './within-button.tsx'

const rowId = (department: DepartmentListItem): string => department.id
const rowName = (department: DepartmentListItem): string => department.name

/** By code, with 「編集」 on both sides (MCOP-DEPT-11 to 13). */
export function DepartmentList(): ReactNode {
  const t = useMessages(directoryMessages)
  const { size } = usePageSize()
  const { words, within, cursor, limit = size } = usePageSearch<DepartmentSearch>()
  const change = useChangeSearch<{ [Member in keyof DepartmentSearch]: DepartmentSearch[Member] | undefined }>()
  const list = useQuery({
    queryKey: ['directory', 'departments', 'list', words, within, cursor, limit],
    queryFn: ({ signal }) => call(listDepartmentsRoute, { query: { words, within, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const top = useQuery({
    queryKey: ['directory', 'departments', 'one', within],
    queryFn: () => call(getDepartmentRoute, { params: { departmentId: within ?? '' } }),
    enabled: within !== undefined,
  }).data
  const page = list.data
  const columns = useMemo(() => columnsOf(t), [t])
  const card = useMemo(() => cardOf(t), [t])
  const paging = usePaging(page)
  const clear = (): void => change({ words: undefined, within: undefined, ...firstPage })
  const chips =
    within === undefined
      ? []
      : [{ label: t.departments.chip({ value: top?.name ?? '…' }), onRemove: () => change({ within: undefined, ...firstPage }) }]
  return (
    <>
      <FilterBar
        search={
          <SearchField
            label={t.departments.search}
            value={words ?? ''}
            onSearch={(typed) => change({ words: typed || undefined, ...firstPage })}
          />
        }
        total={page?.total}
        totalIsCapped={page?.totalIsCapped}
        chips={<Chips chips={chips} onClear={clear} />}
      >
        <WithinButton selected={within} onChoose={(id) => change({ within: id, ...firstPage })} />
      </FilterBar>
      <PagedTable
        caption={t.departments.list}
        paging={paging}
        columns={columns}
        rows={page?.items}
        rowId={rowId}
        rowName={rowName}
        card={card}
        stale={list.isPlaceholderData}
        dense
        empty={
          <EmptyState icon={Network} title={t.departments.emptyFiltered} action={<Button onClick={clear}>{t.departments.clear}</Button>} />
        }
      />
    </>
  )
}

function columnsOf(t: DirectoryMessages): Column<DepartmentListItem>[] {
  const { departmentFields: fields, departments } = t
  const edit = (id: string): Column<DepartmentListItem> => ({
    id,
    header: departments.edit,
    cell: (department) => (
      <LinkButton size="sm" href={directoryPaths.department(department.id)} aria-label={`${departments.edit} ${department.name}`}>
        {departments.edit}
      </LinkButton>
    ),
  })
  return [
    edit('edit'),
    {
      id: 'code',
      header: fields.code,
      nowrap: true,
      rowHeader: true,
      cell: (department) => <span className="font-mono">{department.code}</span>,
    },
    {
      id: 'name',
      header: fields.name,
      cell: (department) => department.name,
    },
    { id: 'parent', header: fields.parent, cell: (department) => department.parent?.name ?? '' },
    { id: 'level', header: fields.level, nowrap: true, cell: (department) => departments.level({ level: department.level }) },
    { id: 'memo', header: fields.memo, wideOnly: true, cell: (department) => <span className="line-clamp-1">{department.memo}</span> },
    {
      id: 'users',
      header: fields.users,
      numeric: true,
      nowrap: true,
      cell: (department) => (
        <TextLink href={directoryPaths.usersOf(department.id)}>{departments.people({ count: department.userCount })}</TextLink>
      ),
    },
    { ...edit('edit-right'), wideOnly: true },
  ]
}

function cardOf(t: DirectoryMessages): (department: DepartmentListItem) => CardFace {
  return (department) => ({
    title: (
      <TextLink href={directoryPaths.department(department.id)}>
        {department.code} {department.name}
      </TextLink>
    ),
    facts: [
      [t.departments.level({ level: department.level }), department.parent?.name].filter(Boolean).join(t.values.separator),
      t.departments.people({ count: department.userCount }),
    ],
  })
}
