import { useQuery } from '@tanstack/react-query'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { getPeopleRulesRoute } from '../../contract/people/people-routes.ts'

export type PeopleRules = RouteAnswer<typeof getPeopleRulesRoute>

/** Undefined while it is being asked. */
export function usePeopleRules(): PeopleRules | undefined {
  return useQuery({ queryKey: ['directory', 'people-rules'], queryFn: () => call(getPeopleRulesRoute), staleTime: 300_000 }).data
}

/** Whether what only the VPN service knows of people (pattern, policy, registration) is shown: everywhere but in companies of the portal without it. */
export function isOfService(rules: PeopleRules | undefined): boolean {
  return rules === undefined || !rules.isPortal || rules.services.includes('vpn-access')
}
