import type { Ctx } from '../../../platform/server/context.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import type { Core } from '../application.ts'
import { CommandError } from '../command.ts'

/** Runs work in the name of the command, inside one company. */
export function inCompany<Result>(
  core: Core,
  command: string,
  companyId: string,
  mode: 'read' | 'write',
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  return core.platform.unitOfWork.run({ companyId, role: 'app', mode, actor: systemActor(command, companyId) }, work)
}

export function inProvider<Result>(
  core: Core,
  command: string,
  mode: 'read' | 'write',
  work: (ctx: Ctx) => Promise<Result>,
): Promise<Result> {
  return core.platform.unitOfWork.run({ companyId: null, role: 'provider', mode, actor: systemActor(command) }, work)
}

/** The company of `--company`, or a message that names it. */
export async function companyIdOf(core: Core, command: string, code: string): Promise<string> {
  const company = await inProvider(core, command, 'read', (ctx) => core.features.api.tenancy.companyByCode(ctx, code))
  if (company === undefined) throw new CommandError(`there is no company with the code ${code}`)
  return company.id
}
