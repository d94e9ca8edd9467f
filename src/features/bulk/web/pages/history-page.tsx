import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import * as routes from '../../contract/routes.ts'
import type { Run, RunState } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { UndoDialog } from '../parts/undo-dialog.tsx'
import { bulkPaths } from '../paths.ts'
import { isMoving, useFormats } from '../use-run.ts'

const tones: Readonly<Record<RunState, Tone>> = {
  uploaded: 'neutral',
  checking: 'info',
  ready: 'info',
  'has-errors': 'danger',
  confirmed: 'info',
  applying: 'info',
  applied: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  undone: 'warn',
}
const rowId = (run: Run): string => run.id
const rowName = (run: Run): string => run.fileName

interface HistorySearch extends PagingSearch {
  format?: string | undefined
}

/** Who uploaded what, and what came of it. */
export function HistoryPage(): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const { formatMinute } = useFormat()
  const { size } = usePageSize()
  const { format: chosen, cursor, limit = size } = usePageSearch<HistorySearch>()
  const changeSearch = useChangeSearch<HistorySearch>()
  const formats = useFormats()
  const [undoing, setUndoing] = useState<Run>()
  const page = useQuery({
    queryKey: ['bulk', 'runs', chosen, cursor, limit],
    queryFn: ({ signal }) => call(routes.listRuns, { query: { format: chosen, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some(isMoving) === true ? 2_000 : false),
  }).data
  const paging = usePaging(page)
  const columns = useMemo((): Column<Run>[] => {
    const labelOf = (run: Run): string => formats.find((format) => format.key === run.format)?.labels[language] ?? run.format
    return [
      { id: 'at', header: t.history.at, nowrap: true, cell: (run) => <time dateTime={run.createdAt}>{formatMinute(run.createdAt)}</time> },
      {
        id: 'file',
        header: t.history.file,
        rowHeader: true,
        cell: (run) => (
          <TextLink href={linkOf(run)}>{run.partCount > 1 ? `${run.fileName} ${run.part}/${run.partCount}` : run.fileName}</TextLink>
        ),
      },
      { id: 'what', header: t.history.what, cell: (run) => `${labelOf(run)} ・ ${t.modes[run.mode]}` },
      { id: 'state', header: t.history.state, nowrap: true, cell: (run) => <Badge tone={tones[run.state]}>{t.states[run.state]}</Badge> },
      {
        id: 'counts',
        header: t.history.counts,
        numeric: true,
        cell: (run) => t.check.count({ count: run.counts.fileRows || run.counts.rows }),
      },
      { id: 'who', header: t.history.who, cell: (run) => run.actorName },
    ]
  }, [t, formats, language, formatMinute])
  const undoneFormat = formats.find((format) => format.key === undoing?.format)
  return (
    <PageBody>
      <PageHeader title={t.history.title} purpose={t.history.purpose} />
      <Card flush>
        <FilterBar total={page?.total} totalIsCapped={page?.totalIsCapped}>
          <FilterMenu
            label={t.history.format}
            single
            options={formats.map((format) => ({ value: format.key, label: format.labels[language] }))}
            selected={chosen === undefined ? [] : [chosen]}
            onChange={([format]) => changeSearch({ ...firstPage, format })}
          />
        </FilterBar>
        <PagedTable
          caption={t.history.title}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          card={(run) => ({
            title: <TextLink href={linkOf(run)}>{run.fileName}</TextLink>,
            status: <Badge tone={tones[run.state]}>{t.states[run.state]}</Badge>,
            facts: [formatMinute(run.createdAt), `${t.modes[run.mode]} ・ ${t.check.count({ count: run.counts.rows })}`],
          })}
          rowActions={(run) => (run.mayUndo ? [{ id: 'undo', label: t.history.undo, onAction: () => setUndoing(run) }] : [])}
          empty={<EmptyState title={t.history.empty} />}
        />
      </Card>
      {undoing !== undefined && (
        <UndoDialog run={undoing} counter={undoneFormat?.counter[language] ?? ''} onClose={() => setUndoing(undefined)} />
      )}
    </PageBody>
  )
}

function linkOf(run: Run): string {
  const ended = ['applied', 'undone', 'failed', 'cancelled', 'confirmed', 'applying'].includes(run.state)
  return ended ? bulkPaths.result(run.id) : bulkPaths.check(run.id)
}
