import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { SignInDeps } from '../deps.ts'
import type { Doorkeepers } from '../engine/at-the-door.ts'
import { type Bearer, lookUp, scopeOfPerson } from './bearer.ts'
import { atDoorEvenly } from './request-reset.ts'
import { sendResetLink } from './send-link.ts'

/**
 * The page of a link that is over sends a new one itself (BP-W01), to whoever knows the address that it went to. The answer is the same, and
 * takes as long, for links of nobody and addresses of others; wrong addresses block as at a reset. Errors: those of `atTheDoor`.
 */
export async function renewLink(
  deps: SignInDeps,
  keepers: Doorkeepers,
  run: RunUnitOfWork,
  given: Bearer & { readonly mail: string },
): Promise<void> {
  await atDoorEvenly(deps, keepers, given.sourceAddress, async () => {
    const link = await lookUp(run, given)
    if (link === undefined || !link.isSourcePermitted || !link.isReachable) return
    const wish = { personId: link.person.id, companyCode: link.company.code, policyKey: link.policyKey, mail: given.mail }
    await run({ ...scopeOfPerson(link.company, link.person, given.sourceAddress), mode: 'write' }, (ctx) => sendResetLink(deps, ctx, wish))
  })
}
