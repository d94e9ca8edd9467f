import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { violatedConstraint } from '../../../../../platform/server/database/pool.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'

/** The row itself refuses to take the last administrator from a company, whoever asks (migration `life_of_people`); here it gets its words. */
export async function keepingAdministrator<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (violatedConstraint(error) !== 'directory_last_administrator') throw error
    throw new AppError(errors['last-administrator'], { cause: error })
  }
}

/** Nobody suspends, deletes, limits or demotes the account that they are signed in with (BP-UEDIT-5, SP-ADM-20). */
export function isOwn(ctx: Pick<Ctx, 'actor'>, user: { readonly id: string }): boolean {
  return ctx.actor.kind !== 'operator' && ctx.actor.id === user.id
}
