import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { firstPage, usePaging } from '../../../../platform/web/use-paging.ts'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import type { SignInSort } from '../../contract/sign-in-choices.ts'
import { downloadSignIns, listSignIns, ownSignInRoutes, type SignInView } from '../../contract/sign-in-routes.ts'
import { LoadFailure } from '../parts/load-failure.tsx'
import { instantsOf } from '../parts/period-fields.tsx'
import { signInHistoryMessages } from '../sign-in-messages.ts'
import type { SignInSearch } from '../sign-in-search.ts'
import { ExportMenu } from './export-menu.tsx'
import { useSignInColumns } from './sign-in-columns.tsx'
import { SignInFilters } from './sign-in-filters.tsx'

const rowId = (row: SignInView): string => row.id
const rowName = (row: SignInView): string => row.typedName

/** ログイン履歴 of the company's people, or one's own at a site (SP-HIST-1 to 11). */
export function SignInList({ whose }: { whose: 'company' | 'admin' | 'my' | 'ops' }): ReactNode {
  const t = useMessages(signInHistoryMessages)
  const search = usePageSearch<SignInSearch>()
  const change = useChangeSearch<SignInSearch>()
  const isOwn = whose !== 'company'
  const { size } = usePageSize()
  const { cursor, limit = size, sort = 'at', direction = 'desc', event, outcome, text, user: userId } = search
  const own = { event, outcome, sort, direction, ...instantsOf(search) }
  const condition = isOwn ? own : { ...own, text, userId }
  const loaded = useQuery({
    queryKey: ['activity', 'sign-ins', whose, condition, cursor, limit],
    queryFn: ({ signal }) => {
      const query = { ...condition, cursor, limit }
      return isOwn ? call(ownSignInRoutes.list[whose], { query }, { signal }) : call(listSignIns, { query }, { signal })
    },
    placeholderData: keepPreviousData,
  })
  const page = loaded.data
  const paging = usePaging(page)
  const { columns, card } = useSignInColumns()
  const file = isOwn ? ownSignInRoutes.download[whose] : downloadSignIns
  return (
    <PageBody>
      <PageHeader
        title={isOwn ? t.ownTitle : t.title}
        purpose={isOwn ? t.ownPurpose : t.purpose}
        actions={<ExportMenu download={(format) => [file, { query: { ...condition, format } }]} />}
      />
      <LoadFailure query={loaded} />
      <Card flush>
        <SignInFilters page={page} isOwn={isOwn} />
        <PagedTable
          caption={isOwn ? t.ownTitle : t.title}
          paging={paging}
          columns={columns}
          rows={page?.items}
          rowId={rowId}
          rowName={rowName}
          sort={{ column: sort, direction }}
          onSort={(wished) => change({ ...firstPage, sort: wished.column as SignInSort, direction: wished.direction })}
          stale={loaded.isPlaceholderData}
          card={card}
          empty={<EmptyState title={t.empty}>{t.emptyNext}</EmptyState>}
        />
      </Card>
    </PageBody>
  )
}
