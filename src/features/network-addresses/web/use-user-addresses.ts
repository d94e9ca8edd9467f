import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { RouteAnswer } from '../../../kernel/define-route.ts'
import { call } from '../../../platform/web/api-client.ts'
import * as routes from '../contract/routes.ts'

export type UserAddresses = RouteAnswer<typeof routes.getUserAddresses>

const keyOf = (userId: string) => ['addresses', 'user', userId] as const

export function useUserAddresses(userId: string): UserAddresses | undefined {
  return useQuery({
    queryKey: keyOf(userId),
    queryFn: ({ signal }) => call(routes.getUserAddresses, { params: { userId } }, { signal }),
    throwOnError: true,
  }).data
}

/** Every save answers the state after it, so nothing has to be asked again but the figures of the contract and the list of people. */
export async function keepUserAddresses(client: QueryClient, answer: UserAddresses): Promise<void> {
  client.setQueryData(keyOf(answer.user.id), answer)
  await client.invalidateQueries({ queryKey: ['addresses', 'contract'] })
  await client.invalidateQueries({ queryKey: ['directory'] })
}
