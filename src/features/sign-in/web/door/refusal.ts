import { type ApiProblem, ApiProblem as Refusal } from '../../../../platform/web/api-client.ts'
import { createFormatters } from '../../../../platform/web/format.ts'

/**
 * The words of the door for everyone: it knows no contract numbers, and a browser that has been used by this person before hears how many
 * tries are left and when a lock ends (SP-LOCK-6).
 */
export function asDoorProblem(problem: ApiProblem): ApiProblem {
  const { remainingTries, until } = problem.params
  if (problem.code === 'sign-in.wrong-credentials') {
    return typeof remainingTries === 'number'
      ? renamed(problem, 'tries-left', { remainingTries })
      : renamed(problem, 'wrong-credentials', {})
  }
  if (problem.code === 'sign-in.locked' && typeof until === 'string') {
    return renamed(problem, 'locked-until', { time: timeOf(until) })
  }
  return problem
}

/** From an address that the company does not permit: the page of that stands in the door's place, with the address and the way on (MCOP-LOGIN-10). */
export function tellSource({ code, params }: ApiProblem, onRefused: ((sourceAddress: string) => void) | undefined): boolean {
  if (code !== 'sign-in.source-not-permitted' || onRefused === undefined) return false
  onRefused(String(params.sourceAddress ?? ''))
  return true
}

function renamed({ status, requestId }: ApiProblem, code: string, params: Readonly<Record<string, string | number>>): ApiProblem {
  return new Refusal({
    type: 'about:blank',
    title: code,
    status,
    code: `door.${code}`,
    params,
    ...(requestId === undefined ? {} : { requestId }),
  })
}

/** Before the sign-in nobody's time zone is known: the browser's. */
export function timeOf(at: string): string {
  return createFormatters('ja-JP', Intl.DateTimeFormat().resolvedOptions().timeZone).formatTime(at)
}
