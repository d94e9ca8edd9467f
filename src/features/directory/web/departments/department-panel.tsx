import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { getDepartmentRoute } from '../../contract/department-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import type { DepartmentSearch } from '../page-search.ts'
import { directoryPaths } from '../paths.ts'
import { DepartmentTree } from './department-tree.tsx'

/** The tree with the chosen department beside it. */
export function DepartmentTreeView(): ReactNode {
  const t = useMessages(directoryMessages)
  const { at } = usePageSearch<DepartmentSearch>()
  const change = useChangeSearch<{ at: string | undefined }>()
  return (
    <div className="grid items-start gap-5 p-3 md:grid-cols-2">
      <DepartmentTree selected={at} onSelect={({ id }) => change({ at: id }, { replace: true })} />
      {at === undefined ? (
        <p className="text-text-2">{t.departments.chooseInTree}</p>
      ) : (
        <Panel key={at} id={at} onGo={(id) => change({ at: id })} />
      )}
    </div>
  )
}

function Panel({ id, onGo }: { id: string; onGo: (id: string) => void }): ReactNode {
  const t = useMessages(directoryMessages)
  const department = useQuery({
    queryKey: ['directory', 'departments', 'one', id],
    queryFn: () => call(getDepartmentRoute, { params: { departmentId: id } }),
  }).data
  if (department === undefined) return <Skeleton lines={5} />
  const { departmentFields: fields } = t
  return (
    <Card
      className="flex flex-col gap-4"
      title={department.name}
      action={<LinkButton href={directoryPaths.department(id)}>{t.departments.edit}</LinkButton>}
    >
      {department.ancestors.length > 0 && (
        <nav aria-label={t.departments.path} className="flex flex-wrap gap-1">
          {department.ancestors.map((ancestor) => (
            <Button key={ancestor.id} size="sm" onClick={() => onGo(ancestor.id)}>
              {ancestor.name}
            </Button>
          ))}
        </nav>
      )}
      <FactList
        facts={[
          { label: fields.code, value: <span className="font-mono">{department.code}</span> },
          { label: fields.level, value: t.departments.level({ level: department.level }) },
          { label: fields.users, value: t.departments.people({ count: department.userCount }) },
          { label: fields.memo, value: department.memo === '' ? t.values.none : department.memo },
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <LinkButton href={directoryPaths.usersOf(id)}>{t.departments.showUsers}</LinkButton>
        {department.childCount > 0 && (
          <LinkButton href={directoryPaths.departmentsIn(id)}>{t.departments.children({ count: department.childCount })}</LinkButton>
        )}
      </div>
    </Card>
  )
}
