import { AppError } from '../../../../kernel/errors.ts'
import { violatedConstraint } from '../../../../platform/server/database/pool.ts'
import { operatorErrors } from '../../contract/errors.ts'

/** Turns what the database refused into the product's own errors. */
export function refuseTaken(error: unknown): never {
  const constraint = violatedConstraint(error)
  if (constraint === 'radius_client_source') throw new AppError(operatorErrors['source-taken'], { cause: error })
  if (constraint === 'radius_client_company_id_fkey') throw new AppError(operatorErrors['company-unknown'], { cause: error })
  throw error
}
