import type { Ctx } from '../../../../../platform/server/context.ts'
import { loginIdLimits } from '../../../contract/people/detail-rules.ts'
import { userKeyOf } from '../../../contract/user-rules.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { takenUserKeys } from '../../queries/find-users.ts'
import { takenLoginKeys } from '../../queries/people/login-ids.ts'
import { isReservedId } from '../maintenance.ts'

/** So many numbers are tried in one question; whoever has that many people of one name types an id. */
const numbers = Array.from({ length: 200 }, (_, index) => index + 2)

/** Ids that are free at present: the mail address as it is, else with a number (SP-UIDC-5, SP-W32, DK-UCRE-13). */
export async function suggestIds(
  deps: Pick<DirectoryDeps, 'maintenanceUserIds'>,
  ctx: Ctx,
  email: string,
): Promise<{ userId: string; loginId: string }> {
  return { userId: await freeUserId(deps, ctx, email), loginId: await freeLoginId(ctx, email) }
}

async function freeUserId(deps: Pick<DirectoryDeps, 'maintenanceUserIds'>, ctx: Ctx, email: string): Promise<string> {
  const name = (email.split('@')[0] ?? '').replace(/[^A-Za-z0-9._-]/g, '').slice(0, 32) || 'user'
  const wanted = [name, ...numbers.map((number) => withNumber(name, number, 32))]
  const taken = await takenUserKeys(ctx, wanted)
  return wanted.find((userId) => !taken.has(userKeyOf(userId)) && !isReservedId(deps, userId)) ?? ''
}

async function freeLoginId(ctx: Ctx, email: string): Promise<string> {
  if (email === '') return ''
  const name = email.replace(/[^A-Za-z0-9@._+-]/g, '')
  const wanted = [email, ...numbers.map((number) => withNumber(name, number, loginIdLimits.portal.longest))]
  const taken = await takenLoginKeys(ctx, wanted)
  return wanted.find((loginId) => !taken.has(loginId.toLowerCase())) ?? ''
}

/** The number stands at the end, so that the id is no address of somebody else. */
function withNumber(name: string, number: number, longest: number): string {
  const ending = `.${number}`
  return name.slice(0, longest - ending.length) + ending
}
