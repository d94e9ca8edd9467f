import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { DeletedTemplate } from '../../contract/template.ts'
import { listDeletedTemplates, restoreTemplate } from '../../contract/template-routes.ts'
import { notificationPaths } from '../paths.ts'
import { templateMessages } from '../template-messages.ts'

const rowId = (template: DeletedTemplate): string => template.id
const rowName = (template: DeletedTemplate): string => template.name

/** The bin: 30 days to change one's mind (MCOP-TMPL-26). */
export function DeletedTemplatesPage(): ReactNode {
  const t = useMessages(templateMessages)
  const { formatDate } = useFormat()
  const { size } = usePageSize()
  const { cursor, limit = size } = usePageSearch<PagingSearch>()
  const page = useQuery({
    queryKey: ['notifications', 'deleted-templates', cursor, limit],
    queryFn: ({ signal }) => call(listDeletedTemplates, { query: { cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  }).data
  const paging = usePaging(page)
  const restoring = useRestoring()
  const columns = useBinColumns(restoring)
  return (
    <PageBody>
      <PageHeader title={t.binTitle} purpose={t.binPurpose} breadcrumb={[{ label: t.title, href: notificationPaths.templates() }]} />
      <Card flush>
        <PagedTable
          caption={t.binList}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          card={(template) => ({
            title: template.name,
            facts: [`${t.erasedAt} ${formatDate(template.erasedAt)}`, <RestoreButton key="restore" template={template} {...restoring} />],
          })}
          empty={<EmptyState icon={Trash2} title={t.binEmpty} />}
        />
      </Card>
    </PageBody>
  )
}

interface Restoring {
  readonly busyId: string | undefined
  readonly restore: (id: string) => void
}

function useRestoring(): Restoring {
  const t = useMessages(templateMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [busyId, setBusyId] = useState<string>()
  const run = useCallback(
    async (templateId: string): Promise<void> => {
      setBusyId(templateId)
      try {
        showToast({ message: t.restored(await call(restoreTemplate, { params: { templateId } })) })
      } catch (error) {
        showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
      } finally {
        setBusyId(undefined)
        await queries.invalidateQueries({ queryKey: ['notifications'] })
      }
    },
    [t, language, queries],
  )
  return useMemo(() => ({ busyId, restore: (id) => void run(id) }), [busyId, run])
}

function RestoreButton({ template, busyId, restore }: Restoring & { template: DeletedTemplate }): ReactNode {
  const t = useMessages(templateMessages)
  return (
    <Button size="sm" busy={busyId === template.id} aria-label={`${template.name} ${t.restore}`} onClick={() => restore(template.id)}>
      {t.restore}
    </Button>
  )
}

function useBinColumns(restoring: Restoring): Column<DeletedTemplate>[] {
  const t = useMessages(templateMessages)
  const { formatMinute, formatDate } = useFormat()
  return useMemo(
    () => [
      { id: 'id', header: t.fields.id, nowrap: true, cell: ({ number }) => number },
      { id: 'name', header: t.fields.name, rowHeader: true, cell: ({ name }) => name },
      { id: 'deletedAt', header: t.deletedAt, nowrap: true, cell: ({ deletedAt }) => formatMinute(deletedAt) },
      { id: 'erasedAt', header: t.erasedAt, nowrap: true, cell: ({ erasedAt }) => formatDate(erasedAt) },
      { id: 'restore', header: t.restore, cell: (template) => <RestoreButton template={template} {...restoring} /> },
    ],
    [t, formatMinute, formatDate, restoring],
  )
}
