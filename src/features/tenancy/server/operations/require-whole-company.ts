import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'

/** The list shuts everybody in or out, so an administrator who is limited to a department has no say in it. */
export function requireWholeCompany(ctx: Ctx): void {
  if (ctx.actor.departmentScope !== null) throw new AppError(kernelErrors.forbidden)
}
