import { type Ctx, companyOf } from '../../../platform/server/context.ts'
import type { Challenge } from '../contract/index.ts'
import type { OneTimePasswordsDeps } from './deps.ts'
import { listPersonalUrls } from './queries/personal-urls.ts'
import { urlContext } from './secrets.ts'

/**
 * The addresses that this user has for other kinds of terminal, for somebody who opened one on the wrong device (MCOP-OTP-13). They identify the
 * user as the opened one does and prove no more (MCOP-OTP-10); a used address of the app is worth nothing and left out.
 */
export async function findOtherTokens(deps: OneTimePasswordsDeps, ctx: Ctx, userId: string): Promise<NonNullable<Challenge['others']>> {
  const urls = await listPersonalUrls(ctx, [userId])
  const tokenOf = (kind: 'browser' | 'app'): string | null => {
    const url = urls.find((one) => one.kind === kind && !one.isUsed)
    return url === undefined ? null : deps.secrets.open(url.token, urlContext(companyOf(ctx), userId, kind)).toString('utf8')
  }
  return { browser: tokenOf('browser'), app: tokenOf('app') }
}
