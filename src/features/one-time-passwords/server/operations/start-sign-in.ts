import type { Chance } from '../../../../kernel/ids.ts'
import { toHalfWidth } from '../../../../kernel/text.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { userKeyOf } from '../../../directory/contract/index.ts'
import { type Challenge, challengeSeconds, type DeviceKind, defaultOtpSettings } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { drawGrid, drawToken } from '../draw.ts'
import { findOtherTokens } from '../find-other-tokens.ts'
import { sealHandle } from '../handle.ts'
import { type AppTerminal, findAppTerminal, findDeviceKeys } from '../queries/devices.ts'
import { findUrlOwner } from '../queries/personal-urls.ts'
import { tokenDigest } from '../secrets.ts'
import { beforeTheSecret, firstRefusal } from '../sign-in/check-order.ts'
import type { Refusal, Visit } from '../sign-in/visit.ts'
import { secondsAfter } from '../time.ts'
import { loadVisit } from './load-visit.ts'

/** Who was meant, as far as the address or the typed code tells. */
export interface Meant {
  /** A company that does not exist where none was found. */
  readonly companyId: string
  readonly isCompanyKnown: boolean
  readonly by: { readonly id: string } | { readonly userKey: string }
  readonly typedName: string
  readonly isIdentified: boolean
  readonly kind: DeviceKind
}

/** Which company an address or a typed code leads to; needs no company in the unit of work. */
export async function findMeant(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  by: { readonly token: string } | { readonly companyCode: string; readonly userId: string },
): Promise<Meant> {
  if ('token' in by) {
    const owner = await findUrlOwner(ctx, tokenDigest(deps.secrets, by.token))
    return {
      companyId: owner?.companyId ?? deps.ids.next(),
      isCompanyKnown: owner !== undefined,
      by: { id: owner?.userId ?? deps.ids.next() },
      typedName: '',
      isIdentified: owner !== undefined,
      kind: owner?.kind ?? 'browser',
    }
  }
  const company = await deps.tenancy.companyByCode(ctx, toHalfWidth(by.companyCode))
  const typedName = toHalfWidth(by.userId).slice(0, 32)
  return {
    companyId: company?.id ?? deps.ids.next(),
    isCompanyKnown: company !== undefined,
    // Case is ignored (MCOP-OTP-15).
    by: { userKey: userKeyOf(typedName) },
    typedName,
    isIdentified: false,
    kind: 'browser',
  }
}

export type Started =
  | { readonly challenge: Challenge; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly userId: string; readonly name: string; readonly challenge?: undefined }

/**
 * Draws a challenge. Behind a personal address the reasons that forbid signing in are told at once; to a typed user id a grid is shown in any case,
 * and nothing in it tells whether somebody has that id (MCOP-OTP-26). Reads only.
 */
export async function startSignIn(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  meant: Meant,
  asked: { readonly deviceIds: readonly string[]; readonly secret: 'pattern' | 'entry-password' | undefined },
): Promise<Started> {
  const visit = await loadVisit(deps, ctx, meant.by)
  const { person } = visit
  const device = (await findDeviceKeys(ctx, person?.id ?? deps.ids.next(), asked.deviceIds))[0]
  // The address of a browser is for a browser, also on a telephone that holds an app (MCOP-SHARE-3).
  const app = meant.kind === 'browser' && !('userKey' in meant.by) ? undefined : await findAppTerminal(ctx, asked.deviceIds)
  const refusal = firstRefusal({ ...visit, terminal: device === undefined ? standingOf(app) : 'registered' }, beforeTheSecret)
  if (meant.isIdentified && person !== undefined && refusal !== undefined && refusal.reason !== 'unknown-user') {
    return { refusal, userId: person.id, name: person.userId }
  }
  const isIdentified = meant.isIdentified && person !== undefined
  const typed = asked.secret ?? 'pattern'
  const secret = isIdentified ? (person.pattern === null ? 'entry-password' : 'pattern') : typed
  return {
    challenge: drawChallenge(deps, ctx.chance, {
      meant,
      userId: person?.id ?? deps.ids.next(),
      name: person?.userId ?? meant.typedName,
      isIdentified,
      // Of a typed user id nothing may be told, so whose terminal it is makes no difference here.
      deviceId: device?.id ?? app?.id ?? null,
      kind: device === undefined && app !== undefined ? app.kind : meant.kind,
      secret,
      companyCode: isIdentified ? (await deps.tenancy.getCompany(ctx)).code : null,
      others: isIdentified && meant.kind !== 'browser' ? await findOtherTokens(deps, ctx, person.id) : null,
      // A stranger must not learn from the look of the field that a company exists.
      showsInput: (isIdentified || device !== undefined ? visit.settings : defaultOtpSettings).showsInput,
      expiresAt: secondsAfter(visit.now, challengeSeconds),
    }),
  }
}

/** What a terminal that is not one of this user is to them. */
function standingOf(app: AppTerminal | undefined): Visit['terminal'] {
  if (app === undefined) return 'new'
  return app.sharing === 'shared' ? 'joining' : 'exclusive'
}

function drawChallenge(
  deps: OneTimePasswordsDeps,
  chance: Chance,
  given: {
    meant: Meant
    userId: string
    name: string
    isIdentified: boolean
    deviceId: string | null
    kind: DeviceKind
    secret: Challenge['secret']
    companyCode: string | null
    others: Challenge['others']
    showsInput: boolean
    expiresAt: Date
  },
): Challenge {
  const { meant, userId, name, isIdentified, secret, expiresAt } = given
  const grid = drawGrid(chance)
  const nonce = drawToken(chance)
  const handle = sealHandle(deps.secrets, {
    type: 'sign-in',
    id: deps.ids.next(),
    companyId: meant.companyId,
    userId,
    name,
    isCompanyKnown: meant.isCompanyKnown,
    isIdentified,
    kind: given.kind,
    secret,
    grid,
    nonce,
    expiresAt: expiresAt.getTime(),
  })
  return {
    handle,
    secret,
    grid: secret === 'pattern' ? grid : null,
    nonce,
    expiresAt: expiresAt.toISOString(),
    deviceId: given.deviceId,
    userId: isIdentified ? name : null,
    companyCode: given.companyCode,
    kind: meant.kind,
    others: given.others,
    showsInput: given.showsInput,
  }
}
