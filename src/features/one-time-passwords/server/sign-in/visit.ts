/** One visit of the sign-in page as the steps judge it: everything is loaded before, so that a step is a plain question. */
import type { ErrorDefinition, ProblemParams } from '../../../../kernel/errors.ts'
import type { DecisionReason } from '../../../activity/contract/index.ts'
import type { OtpSettings } from '../../contract/index.ts'
import type { Person } from '../queries/accounts.ts'

export interface Visit {
  readonly now: Date
  readonly settings: OtpSettings
  /** The company has the service by contract. */
  readonly hasService: boolean
  readonly person: Person | undefined
  /**
   * `registered`: a terminal of this user; `new`: one that would become so; `joining`: a shared one of others, which this user would be added to;
   * `exclusive`: an app that is somebody else's alone; `unproven`: its signature does not hold.
   */
  readonly terminal: 'registered' | 'new' | 'joining' | 'exclusive' | 'unproven'
}

export interface Refusal {
  /** For the history, always the truth. */
  readonly reason: DecisionReason
  /** For those who may know; everybody else gets `wrong-input` (MCOP-OTP-26). */
  readonly error: ErrorDefinition
  readonly params?: ProblemParams
}

/** Undefined: nothing to refuse. */
export type Step = (visit: Visit) => Refusal | undefined
