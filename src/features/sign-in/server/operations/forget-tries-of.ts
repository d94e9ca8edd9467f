import type { Ctx } from '../../../../platform/server/context.ts'
import type { SignInDeps } from '../deps.ts'
import { accountTryKey, browserTryKey, codeTryKey } from '../engine/try-keys.ts'
import { listBrowserIds } from '../queries/browsers.ts'
import { forgetTries } from '../queries/tries.ts'

/** An unlocked account begins at nothing: for strangers, at its own browsers, and with codes of the second step. */
export async function forgetTriesOf(deps: Pick<SignInDeps, 'secrets'>, ctx: Ctx, personIds: readonly string[]): Promise<void> {
  const browserIds = await listBrowserIds(ctx, personIds)
  const ofPeople = personIds.flatMap((id) => [accountTryKey(deps, id), codeTryKey(deps, id)])
  await forgetTries(ctx, [...ofPeople, ...browserIds.map((id) => browserTryKey(deps, id))])
}
