import { toHalfWidth } from '../../../../kernel/text.ts'
import { companyCodeOf, portalServices } from '../../../tenancy/contract/index.ts'
import { operatorPolicy, policyOf } from '../../contract/policies.ts'
import { noSettings, operatorRules, signInRulesOf } from '../../contract/settings/settings.ts'
import type { SignInDeps } from '../deps.ts'
import { type AtDoor, type Coming, identifyAtDoor, lookAtDoor, triesAtDoor } from '../queries/door.ts'
import { findOperatorAtDoor } from '../queries/operators.ts'
import { hashToken } from '../token.ts'
import type { Account, Attempt, Counted, Door, Identified, Try } from './attempt.ts'
import { accountTryKey, browserTryKey, codeTryKey, companyNameTryKey, operatorNameTryKey, workTryKey } from './try-keys.ts'
import type { Visitor } from './visitor.ts'

type Deps = Pick<SignInDeps, 'pool' | 'secrets'>

/** Names are typed in either width and case. Tries of a company's names are counted under that company's lock policy, also for nobody's names. */
export async function findAccount(deps: Deps, attempt: Attempt): Promise<{ identified: Identified; counted: Counted }> {
  const key = toHalfWidth(attempt.typed.userId).toLowerCase()
  const coming = comingOf(attempt.visitor, attempt.at)
  if (attempt.door === 'ops') {
    const identified = await attempt.run({ companyId: null, role: 'provider', mode: 'read' }, async (ctx) =>
      operatorIdentified(await findOperatorAtDoor(ctx, { nameKey: key }, coming.browserHash)),
    )
    return { identified, counted: await countOf(deps, identified, operatorNameTryKey(deps, key)) }
  }
  const code = companyCodeOf(attempt.typed.companyCode)
  const identified = personIdentified(await identifyAtDoor(deps.pool, { code, key }, coming), attempt.door)
  return { identified, counted: await countOf(deps, identified, companyNameTryKey(deps, code, key)) }
}

/** Somebody who is known by now: after the first step, or by a passkey. */
export async function findKnownAccount(
  deps: Deps,
  person: { readonly companyId: string | null; readonly personId: string },
  attempt: Pick<Attempt, 'visitor' | 'at' | 'run'>,
): Promise<Identified> {
  const coming = comingOf(attempt.visitor, attempt.at)
  const { companyId, personId } = person
  if (companyId !== null) return personIdentified(await lookAtDoor(deps.pool, { companyId, personId }, coming), null)
  return attempt.run({ companyId: null, role: 'provider', mode: 'read' }, async (ctx) =>
    operatorIdentified(await findOperatorAtDoor(ctx, { id: personId }, coming.browserHash)),
  )
}

export async function countOf(deps: Deps, identified: Identified, nameKey: Buffer): Promise<Counted> {
  const { account, browser } = identified
  const strangers = account === undefined ? nameKey : accountTryKey(deps, account.id)
  const codes = account === undefined ? strangers : codeTryKey(deps, account.id)
  const key = browser === null ? strangers : browserTryKey(deps, browser.id)
  const work = workTryKey(deps, strangers)
  const rows = await triesAtDoor(deps.pool, [key, strangers, codes, work])
  const of = (wanted: Buffer): Try | undefined => rows.find((row) => wanted.equals(row.key))
  return {
    key,
    tried: of(key),
    strangers: of(strangers),
    codes: account === undefined ? undefined : of(codes),
    work: { key: work, tried: of(work) },
  }
}

function comingOf(visitor: Visitor, at: Date): Coming {
  const { sourceAddress, browserToken } = visitor
  return { sourceAddress, browserHash: browserToken === undefined ? null : hashToken(browserToken), at }
}

/** A company that does not exist locks like a new one. */
const unknownPolicy = 'mcop-admin'

/** `door` null: the person is known by now, whichever sites there are. */
function personIdentified(row: AtDoor | undefined, door: Door | null): Identified {
  const policy = policyOf(row?.policy ?? unknownPolicy)
  const settings = row === undefined ? noSettings : { ...noSettings, ...row, mayChangeOwn: null }
  const account = row === undefined ? undefined : accountAt(row, door)
  return {
    company: row === undefined ? null : { id: row.companyId, code: row.companyCode },
    account,
    policy,
    rules: signInRulesOf(policy, settings),
    isSourcePermitted: row?.isSourcePermitted ?? true,
    browser: account === undefined || row?.browserId == null ? null : { id: row.browserId, rememberedUntil: row.rememberedUntil },
    knowsBrowsers: row?.knowsBrowsers ?? false,
    hasMembers: row?.services.some((service) => portalServices.includes(service)) ?? false,
  }
}

/** Whoever has no site behind this door is nobody here. */
function accountAt(row: AtDoor, door: Door | null): Account | undefined {
  if (row.userId === null) return undefined
  const isMember = row.isMember && row.services.some((service) => portalServices.includes(service))
  const sites = [...(row.isAdministrator ? (['admin'] as const) : []), ...(isMember ? (['my'] as const) : [])]
  if (door !== null && (sites.length === 0 || (door === 'admin' && !row.isAdministrator))) return undefined
  return {
    id: row.userId,
    name: row.userName,
    displayName: row.displayName || row.userName,
    kind: row.isAdministrator ? 'administrator' : 'user',
    state: row.state,
    isInForce: row.isInForce,
    lockedAt: row.lockedAt,
    lockedUntil: row.lockedUntil,
    passwordHash: row.passwordHash,
    passwordIsInitial: row.passwordIsInitial ?? true,
    passwordSetAt: row.passwordSetAt,
    hasAddress: row.hasAddress,
    hasSecondSteps: row.hasSecondSteps,
    owesTerms: row.owesTerms,
    sites,
  }
}

function operatorIdentified(found: Awaited<ReturnType<typeof findOperatorAtDoor>>): Identified {
  const policy = policyOf(operatorPolicy)
  return {
    company: null,
    account: found?.account,
    policy,
    rules: operatorRules,
    isSourcePermitted: true,
    browser: found?.browser ?? null,
    knowsBrowsers: found?.knowsBrowsers ?? false,
    hasMembers: false,
  }
}
