import type { ApiProblem } from '../../../../platform/web/api-client.ts'
import type { Work } from '../../contract/work.ts'

/** A challenge may run out while it is solved on a slow machine. */
const mostRounds = 3

/**
 * Sends, and where the server wants a proof of work first, does it and sends again. Guessing costs the guesser, nobody reads distorted letters.
 *
 * @param tell whether it is being worked: it can take a few seconds
 */
export async function withWork<Answer>(send: (work?: Work) => Promise<Answer>, tell: (isWorking: boolean) => void): Promise<Answer> {
  let work: Work | undefined
  for (let round = 1; ; round += 1) {
    try {
      return await send(work)
    } catch (error) {
      const problem = error as ApiProblem
      if (problem.code !== 'sign-in.work-needed' || round > mostRounds) throw error
      tell(true)
      const { solveWork } = await import('./solve-work.ts')
      work = await solveWork(String(problem.params.challenge), Number(problem.params.bits)).finally(() => tell(false))
    }
  }
}
