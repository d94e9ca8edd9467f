import type { Ctx } from '../../../../platform/server/context.ts'
import type { SecondSteps } from '../api.ts'
import type { SecondStepsDeps } from '../deps.ts'
import { selectSecondSteps } from '../queries/find-second-steps.ts'

/** What people have, with a SKIP whose last day is over read as a code by mail (BP-MFA-21). */
export async function findSecondSteps(
  deps: Pick<SecondStepsDeps, 'tenancy'>,
  ctx: Ctx,
  personIds: readonly string[],
): Promise<readonly SecondSteps[]> {
  const found = await selectSecondSteps(ctx, personIds)
  if (found.every((person) => person.method !== 'skip')) return found
  const today = await todayOf(deps, ctx)
  return found.map((person) => {
    const isOver = person.method === 'skip' && (person.skipUntil ?? '') < today
    return isOver ? { ...person, method: 'mail', skipUntil: null, skipReason: '' } : person
  })
}

export async function findOneSecondSteps(deps: Pick<SecondStepsDeps, 'tenancy'>, ctx: Ctx, personId: string): Promise<SecondSteps> {
  const [found] = await findSecondSteps(deps, ctx, [personId])
  if (found === undefined) throw new Error('everybody who is asked for is answered')
  return found
}

const providersZone = 'Asia/Tokyo'

/** `YYYY-MM-DD` where the company is (SSO-ACC-21). */
export async function todayOf(deps: Pick<SecondStepsDeps, 'tenancy'>, ctx: Ctx): Promise<string> {
  const zone = ctx.companyId === null ? undefined : (await deps.tenancy.getCompany(ctx)).timeZone
  return dayIn(zone ?? providersZone, ctx.clock.now())
}

function dayIn(timeZone: string, at: Date): string {
  // The Swedish way of writing a day is ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
