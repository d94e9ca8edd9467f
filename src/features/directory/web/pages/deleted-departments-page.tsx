import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { listDeletedDepartmentsRoute, restoreDepartmentRoute } from '../../contract/department-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { useRestore } from '../use-restore.ts'

type Deleted = RouteAnswer<typeof listDeletedDepartmentsRoute>['items'][number]
const rowId = (department: Deleted): string => department.id
const rowName = (department: Deleted): string => department.code

/** The bin: 30 days to change one's mind (MCOP-DEPT-20). */
export function DeletedDepartmentsPage(): ReactNode {
  const t = useMessages(directoryMessages)
  const { formatMinute, formatDate } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size } = usePageSearch<PagingSearch>()
  const page = useQuery({
    queryKey: ['directory', 'deleted-departments', cursor, limit],
    queryFn: () => call(listDeletedDepartmentsRoute, { query: { limit, ...(cursor === undefined ? {} : { cursor }) } }),
    placeholderData: keepPreviousData,
  }).data
  const { busyId, start } = useRestore(async (departmentId) => {
    const { name } = await call(restoreDepartmentRoute, { params: { departmentId } })
    return t.departmentForm.restored({ name })
  })
  const columns = useMemo((): Column<Deleted>[] => {
    const { deletedDepartments, departmentFields } = t
    return [
      { id: 'code', header: departmentFields.code, nowrap: true, cell: (department) => department.code },
      { id: 'name', header: departmentFields.name, cell: (department) => department.name },
      { id: 'deletedAt', header: deletedDepartments.deletedAt, nowrap: true, cell: (department) => formatMinute(department.deletedAt) },
      { id: 'erasedAt', header: deletedDepartments.erasedAt, nowrap: true, cell: (department) => formatDate(department.erasedAt) },
      {
        id: 'restore',
        header: deletedDepartments.restore,
        cell: (department) => (
          <Button
            size="sm"
            busy={busyId === department.id}
            aria-label={`${department.code} ${deletedDepartments.restore}`}
            onClick={() => start(department.id)}
          >
            {deletedDepartments.restore}
          </Button>
        ),
      },
    ]
  }, [t, formatMinute, formatDate, busyId, start])
  const card = (department: Deleted): CardFace => ({
    title: `${department.code} ${department.name}`,
    facts: [
      `${t.deletedDepartments.erasedAt} ${formatDate(department.erasedAt)}`,
      <Button key="restore" size="sm" busy={busyId === department.id} onClick={() => start(department.id)}>
        {t.deletedDepartments.restore}
      </Button>,
    ],
  })
  const paging = usePaging(page)
  return (
    <PageBody>
      <PageHeader
        title={t.deletedDepartments.title}
        purpose={t.deletedDepartments.purpose}
        breadcrumb={[{ label: t.departments.title, href: directoryPaths.departments() }]}
      />
      <Card flush>
        <PagedTable
          caption={t.deletedDepartments.list}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          card={card}
          empty={<EmptyState icon={Trash2} title={t.deletedDepartments.empty} />}
        />
      </Card>
    </PageBody>
  )
}
