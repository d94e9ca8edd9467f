import { AppError } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import type { DirectoryDeps, PeopleDeps, PeopleRules } from '../../deps.ts'

/** Of a company whose people are users of the VPN service alone. */
const usersOnly: PeopleRules = {
  isPortal: false,
  secondStepRule: 'nobody',
  secondStepRequired: false,
  mailIsLoginId: false,
  loginIdKind: 'portal',
  mayChangeUserId: false,
  timeZone: 'Asia/Tokyo',
  companyName: '',
  services: [],
}

export async function peopleRules(deps: Pick<DirectoryDeps, 'people'>, ctx: Ctx): Promise<PeopleRules> {
  return (await deps.people?.rules(ctx)) ?? usersOnly
}

/** People with invitation and second step are those of the portal's services. */
export async function requirePortal(
  deps: Pick<DirectoryDeps, 'people'>,
  ctx: Ctx,
): Promise<{ readonly people: PeopleDeps; readonly rules: PeopleRules }> {
  const rules = await peopleRules(deps, ctx)
  if (deps.people === undefined || !rules.isPortal) throw new AppError(errors['not-a-portal'])
  return { people: deps.people, rules }
}
