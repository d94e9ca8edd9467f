import { AppError } from '../../../../kernel/errors.ts'
import { secondStepErrors } from '../../contract/errors.ts'
import { mostOfAKind } from '../../contract/own.ts'

/** Of apps and of passkeys each. */
export function refuseTooMany(present: readonly unknown[]): void {
  if (present.length >= mostOfAKind) throw new AppError(secondStepErrors['too-many'], { params: { maximum: mostOfAKind } })
}
