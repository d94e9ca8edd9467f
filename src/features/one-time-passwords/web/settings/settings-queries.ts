import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../../platform/web/api-client.ts'
import { getAppSettings, getAuthenticationSettings } from '../../contract/settings-routes.ts'

export const authenticationQuery = queryOptions({
  queryKey: ['one-time-passwords', 'authentication-settings'],
  queryFn: () => call(getAuthenticationSettings),
  throwOnError: true,
})

export const appQuery = queryOptions({
  queryKey: ['one-time-passwords', 'app-settings'],
  queryFn: () => call(getAppSettings),
  throwOnError: true,
})
