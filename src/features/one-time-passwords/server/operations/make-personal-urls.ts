import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { type DeviceKind, deviceKinds } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { drawToken } from '../draw.ts'
import { plainPaths } from '../plain/paths.ts'
import { listMembers } from '../queries/accounts.ts'
import { insertPersonalUrls, listPersonalUrls } from '../queries/personal-urls.ts'
import { tokenDigest, urlContext } from '../secrets.ts'

/** What the variables of letters are replaced by (MCOP-TMPL-13). */
export interface PersonalUrls {
  /** `${MC_BROWSER_URL}`: can be bookmarked. */
  readonly browserUrl: string
  /** `${MC_APP_URL_TERMAUTH}`: works once. */
  readonly appUrl: string
  /** `${MC_iAPP_URL_TERMAUTH}` and `${MC_sAPP_URL_TERMAUTH}`: the page without scripts (MCOP-OTP-35). */
  readonly lightUrl: string
}

/**
 * The personal addresses of these users; the same as last time, so that bookmarks stay valid (MCOP-OTP-11), except that a used address of the app is
 * replaced (MCOP-OTP-12). They prove nothing by themselves. Users who are gone are left out.
 */
export async function makePersonalUrls(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, PersonalUrls>> {
  const ids = (await listMembers(ctx, userIds)).map((member) => member.id)
  if (ids.length === 0) return new Map()
  const context = (userId: string, kind: DeviceKind): string => urlContext(companyOf(ctx), userId, kind)

  const known = new Set((await listPersonalUrls(ctx, ids)).filter((url) => !url.isUsed).map((url) => `${url.userId} ${url.kind}`))
  const missing = ids.flatMap((userId) => deviceKinds.filter((kind) => !known.has(`${userId} ${kind}`)).map((kind) => ({ userId, kind })))
  await insertPersonalUrls(
    ctx,
    missing.map(({ userId, kind }) => {
      const token = drawToken(ctx.chance)
      return { userId, kind, token: deps.secrets.seal(token, context(userId, kind)), digest: tokenDigest(deps.secrets, token) }
    }),
  )

  const tokens = new Map<string, string>()
  for (const url of await listPersonalUrls(ctx, ids)) {
    tokens.set(`${url.userId} ${url.kind}`, deps.secrets.open(url.token, context(url.userId, url.kind)).toString('utf8'))
  }
  const site = deps.publicUrl.replace(/\/$/, '')
  const address = (userId: string, kind: DeviceKind): string => {
    const token = tokens.get(`${userId} ${kind}`) ?? ''
    return site + (kind === 'light' ? plainPaths.personal(token) : `/u/${token}`)
  }
  return new Map(
    ids.map((id) => [id, { browserUrl: address(id, 'browser'), appUrl: address(id, 'app'), lightUrl: address(id, 'light') }] as const),
  )
}
