import type { Ctx } from '../../../../platform/server/context.ts'
import { type ChecklistState, type ChecklistStep, checklistSteps } from '../../contract/session.ts'
import type { SignInDeps } from '../deps.ts'

/** Whoever reads this has signed in and owes no password any more; departments need not exist (MCOP-GEN-3, 6, 7). */
const unanswered: Readonly<Record<ChecklistStep, ChecklistState>> = {
  'sign-in': 'done',
  'change-password': 'done',
  'register-departments': 'optional',
  'register-users': 'not-done',
  'check-users': 'not-done',
  'register-addresses': 'not-done',
  'send-url-mail': 'not-done',
}

export async function readChecklist(
  deps: Pick<SignInDeps, 'checklist'>,
  ctx: Ctx,
): Promise<{ steps: { step: ChecklistStep; state: ChecklistState; count: number | null }[] }> {
  const answers: Awaited<ReturnType<SignInDeps['checklist'][number]>>[] = []
  // One after the other: they share one connection.
  for (const provider of deps.checklist) answers.push(await provider(ctx))
  return {
    steps: checklistSteps.map((step) => {
      const answer = answers.find((given) => given[step] !== undefined)?.[step]
      return { step, state: answer?.state ?? unanswered[step], count: answer?.count ?? null }
    }),
  }
}
