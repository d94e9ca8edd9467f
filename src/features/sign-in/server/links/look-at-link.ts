import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { PasswordLink } from '../../contract/links/password-link.ts'
import { policyOf } from '../../contract/policies.ts'
import type { SignInDeps } from '../deps.ts'
import { atTheDoor, type Doorkeepers } from '../engine/at-the-door.ts'
import { isLocked } from '../engine/attempt.ts'
import type { FoundLink } from '../queries/links/find-link.ts'
import { findTries } from '../queries/tries.ts'
import { type Bearer, blockedUntil, countKey, isChecked, openLink } from './bearer.ts'
import { askedOf } from './identity.ts'

/**
 * What the page of a mailed link shows. Reads only: scanners of mail open links, too (BP-INV-9). Whose it is, it tells after the identity check.
 * Errors: those of `openLink` and `atTheDoor`.
 */
export async function lookAtLink(deps: SignInDeps, keepers: Doorkeepers, run: RunUnitOfWork, bearer: Bearer): Promise<PasswordLink> {
  return atTheDoor(keepers, { sourceAddress: bearer.sourceAddress, at: deps.clock.now() }, async () => {
    const link = await openLink(deps, keepers, run, bearer)
    if (!owesCheck(link, bearer, deps.clock.now())) return passwordStep(deps, link)
    const until = await run({ companyId: null, role: 'app', mode: 'read' }, async (ctx) => {
      const [tried] = await findTries(ctx, [countKey(deps, 'identity', link.linkId)])
      return blockedUntil(tried, ctx)
    })
    return {
      step: 'identity',
      purpose: link.purpose,
      asks: askedOf(link.person),
      blockedUntil: until?.toISOString() ?? null,
      companyCode: '',
      companyName: '',
      userId: '',
      loginId: '',
      isLocked: false,
      passwordPolicy: null,
    }
  })
}

/** Where the company's rules want it, before the first password and before every other (BP-IDC-8). */
export function owesCheck(link: FoundLink, bearer: Bearer, at: Date): boolean {
  return policyOf(link.policyKey).links.identityCheck && !isChecked(link, bearer, at)
}

function passwordStep(deps: SignInDeps, link: FoundLink): PasswordLink {
  const { company, person } = link
  const { password } = policyOf(link.policyKey)
  return {
    step: 'password',
    purpose: link.purpose,
    asks: askedOf(person),
    blockedUntil: null,
    companyCode: company.code,
    companyName: company.name,
    userId: person.name,
    loginId: person.loginId,
    isLocked: isLocked(person, deps.clock.now()),
    passwordPolicy: { ...password, requiredKinds: [...password.requiredKinds] },
  }
}
