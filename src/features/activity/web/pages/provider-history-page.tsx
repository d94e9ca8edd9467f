import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { listProviderEntries } from '../../contract/routes.ts'
import { activityMessages } from '../activity-messages.ts'
import type { HistorySearch } from '../page-search.ts'
import { EntryList } from '../parts/entry-list.tsx'
import { LoadFailure } from '../parts/load-failure.tsx'
import { instantsOf } from '../parts/period-fields.tsx'

/** 操作履歴 of the provider: what operators did, inside companies and outside of them. */
export function ProviderHistoryPage(): ReactNode {
  const t = useMessages(activityMessages)
  const search = usePageSearch<HistorySearch>()
  const { size } = usePageSize()
  const { cursor, limit = size, text, actor, action } = search
  const query = { cursor, limit, text, actor, action, ...instantsOf(search) }
  const page = useQuery({
    queryKey: ['activity', 'provider-entries', query],
    queryFn: ({ signal }) => call(listProviderEntries, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <PageBody>
      <PageHeader title={t.providerHistory.title} purpose={t.providerHistory.purpose} />
      <LoadFailure query={page} />
      <EntryList caption={t.providerHistory.title} page={page.data} stale={page.isPlaceholderData} />
    </PageBody>
  )
}
