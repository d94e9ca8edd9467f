import { useEffect, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { judgePasswordStrength } from '../../contract/links/password-strength.ts'
import type { PasswordPolicy } from '../../contract/policies.ts'

export interface Strength {
  readonly grade: number
  /** A common word inside, which the policy refuses. */
  readonly word: string | null
}

/** While somebody types, nothing is asked. */
const pauseMilliseconds = 300

/** How hard what is typed is to guess, asked of the server in the pauses of typing; undefined while that is not known. */
export function useStrength(password: string, commonWords: PasswordPolicy['commonWords'], names: readonly string[]): Strength | undefined {
  const [known, setKnown] = useState<Strength & { readonly password: string }>()
  const joined = names.join('\n')
  useEffect(() => {
    if (password === '' || password.length > 256) return
    const leaving = new AbortController()
    const asked = { password, commonWords, names: joined.split('\n').filter(Boolean) }
    const timer = setTimeout(() => {
      call(judgePasswordStrength, { body: asked }, { signal: leaving.signal }).then(
        (strength) => {
          if (!leaving.signal.aborted) setKnown({ ...strength, password })
        },
        () => undefined,
      )
    }, pauseMilliseconds)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [password, commonWords, joined])
  return known?.password === password ? known : undefined
}
