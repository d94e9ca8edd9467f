import { AppError, kernelErrors } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'

/** The settings hold for everybody (MCOP-AUTH-2), so an administrator who is limited to a department reads them and no more. */
export function requireWholeCompany(ctx: Ctx): void {
  if (!mayChangeSettings(ctx)) throw new AppError(kernelErrors.forbidden)
}

export function mayChangeSettings(ctx: Ctx): boolean {
  return ctx.actor.departmentScope === null
}
