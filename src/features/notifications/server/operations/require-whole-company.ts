import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'

/** Templates are the whole company's, so an administrator who is limited to a department reads and sends them but changes none. */
export function requireWholeCompany(ctx: Ctx): void {
  if (ctx.actor.departmentScope !== null) throw new AppError(kernelErrors.forbidden)
}
