import { call } from '../../../platform/web/api-client.ts'
import { getTermsReach, getTermsVersion, listExemptions, listTermsVersions } from '../contract/operator-routes.ts'

/** All that the operators' pages ask for begins with it. */
export const termsKey = ['terms'] as const

export const versionsQuery = {
  queryKey: [...termsKey, 'versions'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listTermsVersions, undefined, { signal }),
} as const

export const versionQuery = (versionId: string) => ({
  queryKey: [...termsKey, 'version', versionId],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(getTermsVersion, { params: { versionId } }, { signal }),
})

export const exemptionsQuery = {
  queryKey: [...termsKey, 'exemptions'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listExemptions, undefined, { signal }),
} as const

/** Never remembered: the number stands in a question. */
export const reachQuery = {
  queryKey: [...termsKey, 'reach'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(getTermsReach, undefined, { signal }),
  staleTime: 0,
} as const
