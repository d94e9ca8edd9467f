import { AppError } from '../../../../kernel/errors.ts'
import type { Actor, Ctx } from '../../../../platform/server/context.ts'
import type { Scope } from '../../../../platform/server/database/unit-of-work.ts'
import { anonymous } from '../../../../platform/server/http/authentication.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { signInErrors } from '../../contract/errors.ts'
import type { SignInDeps } from '../deps.ts'
import type { Doorkeepers } from '../engine/at-the-door.ts'
import { type FoundLink, findLink } from '../queries/links/find-link.ts'
import { hashToken } from '../token.ts'

/** Whoever has a mailed link open. */
export interface Bearer {
  readonly token: string
  readonly sourceAddress: string
  /** What shows that the check of identity was passed in this browser. */
  readonly checkToken?: string | undefined
}

/**
 * The link, while it is one. Only what it is not counts as a try.
 * Errors: `sign-in.reset-link-over` (used, expired, replaced, withdrawn, unknown: one answer), `sign-in.source-not-permitted`.
 */
export async function openLink(deps: SignInDeps, keepers: Doorkeepers, run: RunUnitOfWork, bearer: Bearer): Promise<FoundLink> {
  const { sourceAddress } = bearer
  const found = await lookUp(run, bearer)
  if (found?.isSourcePermitted === false) throw new AppError(signInErrors['source-not-permitted'], { params: { sourceAddress } })
  if (found?.isOpen !== true) throw new AppError(signInErrors['reset-link-over'])
  keepers.limiter.giveBack(sourceAddress, deps.clock.now())
  return found
}

/** Also one that is over. */
export function lookUp(run: RunUnitOfWork, { token, sourceAddress }: Bearer): Promise<FoundLink | undefined> {
  return run({ companyId: null, role: 'app', mode: 'read' }, (ctx) => findLink(ctx, { tokenHash: hashToken(token), sourceAddress }))
}

/** Half an hour after the check, in the browser that passed it (BP-IDC-7). */
export function isChecked(link: FoundLink, bearer: Bearer, at: Date): boolean {
  if (link.checkedHash === null || link.checkedUntil === null || bearer.checkToken === undefined) return false
  return link.checkedUntil > at && link.checkedHash.equals(hashToken(bearer.checkToken))
}

type Meant = { readonly id: string; readonly name: string; readonly isAdministrator: boolean }

/** Where something happens to a person whom a mailed link, or the wish for one, names. Nobody has signed in; what is audited names its account. */
export function scopeOfPerson(
  company: { readonly id: string; readonly code: string },
  person: Meant,
  sourceAddress: string,
): Pick<Scope, 'companyId' | 'role'> & { readonly actor: Actor } {
  const { id, name, isAdministrator } = person
  const kind = isAdministrator ? 'administrator' : 'user'
  const actor = { ...anonymous, kind, id, name, companyId: company.id, companyCode: company.code, sourceAddress } as const
  return { companyId: company.id, role: 'app', actor }
}

/** Under which wrong answers of one kind are counted: of an account, a link, a name or an address. */
export function countKey(deps: Pick<SignInDeps, 'secrets'>, kind: 'identity' | 'reset-mail' | 'login-id', of: string): Buffer {
  return deps.secrets.digest(`${kind}/${of}`, 'sign-in try')
}

/** BP-IDC-6, SP-RESET-6. */
export const linkLock = { wrongTries: 5, minutes: 20 } as const

/** Until when this kind of answer is not compared; null: it is. */
export function blockedUntil(tried: { readonly lockedUntil: Date | null } | undefined, ctx: Pick<Ctx, 'clock'>): Date | null {
  return tried?.lockedUntil != null && tried.lockedUntil > ctx.clock.now() ? tried.lockedUntil : null
}
