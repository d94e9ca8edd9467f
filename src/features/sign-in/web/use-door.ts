import { useCallback, useEffect, useState } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import { getDoor } from '../contract/routes.ts'

/** Whether a company lets people in from where this browser is (MCOP-LOGIN-8). */
export interface Door {
  /** This browser's address, if the company does not permit it. */
  readonly refusedFrom: string | undefined
  readonly askAgain: () => void
}

/**
 * Asks once for each company code and again on wish. No answer counts as let in: the sign-in itself is refused from a wrong address, too.
 *
 * @param companyCode empty: nobody is asked
 */
export function useDoor(companyCode: string): Door {
  const [answer, setAnswer] = useState<{ readonly companyCode: string; readonly refusedFrom: string | undefined }>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    if (companyCode === '') return
    const leaving = new AbortController()
    call(getDoor, { body: { companyCode } }, { signal: leaving.signal }).then(
      (door) => {
        if (!leaving.signal.aborted) setAnswer({ companyCode, refusedFrom: door.isPermitted ? undefined : door.sourceAddress })
      },
      () => undefined,
    )
    return () => leaving.abort()
  }, [companyCode, turn])
  return {
    refusedFrom: answer?.companyCode === companyCode ? answer.refusedFrom : undefined,
    askAgain: useCallback(() => setTurn((last) => last + 1), []),
  }
}
