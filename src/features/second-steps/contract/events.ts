import { defineEvent } from '../../../kernel/event.ts'
import type { SecondStepMethod } from './second-step.ts'

/** What can happen to somebody's second step, by the person's own doing or another's. */
export const secondStepChanges = [
  'method',
  'flag',
  'skip-set',
  'skip-ended',
  'reset',
  'app-added',
  'app-removed',
  'passkey-added',
  'passkey-removed',
  'recovery-codes-made',
  'recovery-code-used',
] as const
export type SecondStepChange = (typeof secondStepChanges)[number]

/**
 * Told once for people to whom the same happened. Listeners forget the browsers that may skip the second step (SP-MFA-9) and write to the
 * people concerned (BP-MFA-22, SP-MFAS-6).
 */
export const secondStepChanged = defineEvent<{
  readonly personIds: readonly string[]
  readonly what: SecondStepChange
  /** Who did it; `isOwner`: the people themselves. */
  readonly by: { readonly kind: string; readonly name: string; readonly isOwner: boolean }
  /** Of `method`, `skip-set` and `skip-ended` (BP-MAIL-5). */
  readonly before?: SecondStepMethod | null
  readonly after?: SecondStepMethod | null
}>('second-steps.changed')
