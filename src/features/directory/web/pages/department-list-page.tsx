import { Download, Plus, Upload } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { Segments } from '../../../../ui/page/tabs.tsx'
import { bulkPaths } from '../../../bulk/web/index.ts'
import { DepartmentList } from '../departments/department-list.tsx'
import { directoryMessages } from '../directory-messages.ts'
import type { DepartmentSearch } from '../page-search.ts'
import { directoryPaths } from '../paths.ts'

const DepartmentTreeView = lazy(() =>
  import('../departments/department-panel.tsx').then((module) => ({ default: module.DepartmentTreeView })),
)

/** 部署階層管理: the same departments as a list or as a tree (MCOP-DEPT-3). */
export function DepartmentListPage(): ReactNode {
  const t = useMessages(directoryMessages)
  const { view } = usePageSearch<DepartmentSearch>()
  const change = useChangeSearch<{ view: 'tree' | undefined }>()
  return (
    <PageBody>
      <PageHeader
        title={t.departments.title}
        purpose={t.departments.purpose}
        actions={
          <>
            <LinkButton href={bulkPaths.download('mcop-departments')} icon={Download}>
              {t.departments.download}
            </LinkButton>
            <LinkButton href={bulkPaths.choose('mcop-departments')} icon={Upload}>
              {t.departments.upload}
            </LinkButton>
            <LinkButton variant="primary" icon={Plus} href={directoryPaths.newDepartment()}>
              {t.departments.add}
            </LinkButton>
          </>
        }
      />
      <Segments
        label={t.departments.view}
        value={view ?? 'list'}
        onChange={(next) => change({ view: next === 'tree' ? 'tree' : undefined })}
        segments={[
          { value: 'list', label: t.departments.asList },
          { value: 'tree', label: t.departments.asTree },
        ]}
      />
      <Card flush>
        {view === 'tree' ? (
          <Suspense fallback={<Skeleton lines={6} />}>
            <DepartmentTreeView />
          </Suspense>
        ) : (
          <DepartmentList />
        )}
      </Card>
      <p>
        <TextLink href={directoryPaths.deletedDepartments()}>{t.departments.deleted}</TextLink>
      </p>
    </PageBody>
  )
}
