import type { Ctx } from '../../../../../platform/server/context.ts'
import { directoryErrors as errors } from '../../../contract/errors.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { peopleRules } from '../people/people-rules.ts'
import type { Refusals } from '../refusal.ts'

/** Services that the company does not have cannot be given to a group. */
export async function refuseUnknownServices(
  deps: Pick<DirectoryDeps, 'people'>,
  ctx: Ctx,
  lists: readonly (readonly string[] | undefined)[],
  refusals: Refusals,
): Promise<void> {
  if (lists.every((services) => services === undefined || services.length === 0)) return
  const known = new Set((await peopleRules(deps, ctx)).services)
  lists.forEach((services, index) => {
    if (services?.some((service) => !known.has(service))) refusals.add(index, 'services', errors['service-unknown'])
  })
}
