/** A guesser who pays: solves the proof of work that the door asks for, and tries again. */
import { setTimeout as pause } from 'node:timers/promises'
import { solve, type Work } from '../support/proof-of-work.ts'
import type { Answer } from './browser.ts'

export { solve, type Work }

/** As often as the door is busy. */
export async function untilHeard(tryOnce: () => Promise<Answer>): Promise<Answer> {
  let answer = await tryOnce()
  for (let round = 0; round < 500 && answer.status === 503; round += 1) {
    await pause(20)
    answer = await tryOnce()
  }
  return answer
}

/** As often as the door is busy or wants work: until the try has been judged. */
export async function untilJudged(tryWith: (work: Work | undefined) => Promise<Answer>): Promise<Answer> {
  let answer = await tryWith(undefined)
  for (let round = 0; round < 500 && (answer.status === 503 || answer.status === 428); round += 1) {
    if (answer.status === 503) await pause(20)
    answer = await tryWith(answer.status === 428 ? solve(answer.body.params) : undefined)
  }
  return answer
}
