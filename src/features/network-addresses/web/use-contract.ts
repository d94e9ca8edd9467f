import { useQuery } from '@tanstack/react-query'
import { call } from '../../../platform/web/api-client.ts'
import type { ContractLine } from '../contract/contract-line.ts'
import * as routes from '../contract/routes.ts'

export const contractKey = ['addresses', 'contract'] as const

/** The company's contract lines; undefined while they load. A refusal is thrown to the page's error boundary, unless there is a page to keep. */
export function useContract(): readonly ContractLine[] | undefined {
  const query = useQuery({
    queryKey: contractKey,
    queryFn: ({ signal }) => call(routes.getContract, undefined, { signal }),
    throwOnError: (_, { state }) => state.data === undefined,
  })
  return query.data?.lines
}
