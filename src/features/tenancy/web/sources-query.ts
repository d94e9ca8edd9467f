import { call } from '../../../platform/web/api-client.ts'
import { getOwnPermittedSources } from '../contract/source-request-routes.ts'

/** All that this page asks for begins with it. */
export const sourcesKey = ['tenancy', 'permitted-sources'] as const

export const ownSourcesQuery = {
  queryKey: [...sourcesKey, 'present'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(getOwnPermittedSources, undefined, { signal }),
} as const
