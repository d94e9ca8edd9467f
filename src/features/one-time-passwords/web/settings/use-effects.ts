import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import type { AuthenticationEffects } from '../../contract/index.ts'
import { previewAuthenticationSettings } from '../../contract/settings-routes.ts'

/** Nobody is counted for every key that is pressed. */
const pauseMilliseconds = 400

export interface EffectsState {
  /** Null: the values are not complete yet. */
  readonly effects: AuthenticationEffects | null | undefined
  readonly isCounting: boolean
  readonly hasFailed: boolean
}

/** How many users the values of the form would concern, counted when the typing pauses (MCOP-AUTH-5). */
export function useEffects(wished: object): EffectsState {
  const asked = useAfterPause(JSON.stringify(wished))
  const { data, isFetching, isError } = useQuery({
    queryKey: ['one-time-passwords', 'authentication-effects', asked],
    queryFn: async ({ signal }) => {
      const { rulesSchema } = await import('./form-schemas.ts')
      const checked = rulesSchema.safeParse(JSON.parse(asked))
      return checked.success ? call(previewAuthenticationSettings, { body: checked.data }, { signal }) : null
    },
    placeholderData: keepPreviousData,
    retry: false,
  })
  return { effects: data, isCounting: isFetching || asked !== JSON.stringify(wished), hasFailed: isError }
}

function useAfterPause(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMilliseconds)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
