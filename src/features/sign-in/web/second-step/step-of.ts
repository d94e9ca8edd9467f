import type { SecondStepProof } from '../../../second-steps/contract/index.ts'
import type { Pending } from '../../contract/pending/pending.ts'

/** What the page of the second step shows. */
export type Step = 'method' | 'set-up' | 'ways' | SecondStepProof

/** What the address says beside the server: a way that was chosen, or that another one is wanted. */
export type Wish = SecondStepProof | 'ways' | 'set-up' | undefined

/** The server knows what is wanted; among several ways the person chooses, and a reload shows the same page again. */
export function stepOf(pending: Pick<Pending, 'choices' | 'proofs' | 'mustSetUpTotp'>, wish: Wish): Step {
  if (pending.choices.length > 0) return wish === 'set-up' && pending.choices.includes('totp') ? 'set-up' : 'method'
  if (pending.proofs.length === 0 && pending.mustSetUpTotp) return 'set-up'
  if (wish === 'ways') return 'ways'
  const wished = pending.proofs.find((proof) => proof === wish)
  if (wished !== undefined) return wished
  const daily = pending.proofs.filter((proof) => proof !== 'recovery')
  return daily.length === 1 ? (daily[0] ?? 'ways') : 'ways'
}
