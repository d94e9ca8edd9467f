import { AppError, kernelErrors } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'

/** Groups are the whole company's: who is limited to a department puts the own people into them and changes nothing else. */
export function requireWholeCompany(ctx: Pick<Ctx, 'actor'>): void {
  if (ctx.actor.departmentScope !== null) throw new AppError(kernelErrors.forbidden)
}
