import type { Ctx } from '../../../../platform/server/context.ts'
import { normaliseCode } from '../../contract/code.ts'
import type { CodeJudgement, TotpSetup } from '../api.ts'
import type { SecondStepsDeps } from '../deps.ts'
import { confirmApp, findUnfinishedApp, insertUnfinishedApp, listApps, type StoredApp, spendSteps } from '../queries/apps.ts'
import { clearMustSetUp, decideOnce } from '../queries/choices.ts'
import { lockPerson } from '../queries/lock-person.ts'
import { matchingStep, secretBytes, totpOf } from '../totp.ts'
import { ownObject } from './own-object.ts'
import { tell } from './tell.ts'
import { refuseTooMany } from './too-many.ts'

type Secrets = Pick<SecondStepsDeps, 'secrets'>

/** Begins a set-up, or goes on with the one that this request has begun: a wrong code keeps the secret (BP-MFA-9). Error: `too-many`. */
export async function beginTotp(
  deps: Secrets,
  ctx: Ctx,
  personId: string,
  { label, requestId }: { label: string; requestId: string },
): Promise<TotpSetup> {
  refuseTooMany(await listApps(ctx, personId))
  ctx.unaudited('an app that has not shown its first code is worth nothing')
  const id = ctx.ids.next()
  await insertUnfinishedApp(ctx, { id, personId, requestId, secret: deps.secrets.seal(ctx.chance.bytes(secretBytes), contextOf(id)) })
  const app = await findUnfinishedApp(ctx, personId, requestId)
  if (app === undefined) throw new Error('a set-up was begun and is not there')
  const totp = totpOf(openSecret(deps, app), label)
  return { id: app.id, secret: totp.secret.base32, uri: totp.toString() }
}

/** Finishes the set-up by the first code of the app (BP-MFA-7). False: wrong code, or nothing was begun. Error: `too-many`. */
export async function finishTotp(
  deps: Secrets,
  ctx: Ctx,
  personId: string,
  given: { code: string; name: string; requestId: string },
): Promise<boolean> {
  const app = await findUnfinishedApp(ctx, personId, given.requestId)
  const step = app && matchingStep(openSecret(deps, app), normaliseCode(given.code), ctx.clock.now())
  if (app === undefined || step === undefined) return false
  await lockPerson(ctx, personId)
  refuseTooMany(await listApps(ctx, personId))
  if (!(await confirmApp(ctx, app.id, { name: given.name, step }))) return false
  await clearMustSetUp(ctx, personId)
  await decideOnce(ctx, personId, 'totp')
  ctx.audit('second-steps.app.added', [{ object: ownObject(ctx, personId), after: { app: given.name } }])
  await tell(ctx, [personId], 'app-added')
  return true
}

/** Whichever of the person's apps; each step of each is used once, of any number at once by one. */
export async function judgeTotp(deps: Secrets, ctx: Ctx, personId: string, typed: string): Promise<CodeJudgement> {
  const code = normaliseCode(typed)
  const now = ctx.clock.now()
  const matches = (await listApps(ctx, personId)).flatMap((app) => {
    const step = matchingStep(openSecret(deps, app), code, now)
    return step === undefined ? [] : [{ id: app.id, step }]
  })
  return (await spendSteps(ctx, matches)) ? 'right' : 'wrong'
}

function openSecret(deps: Secrets, app: Pick<StoredApp, 'id' | 'secret'>): Buffer {
  return deps.secrets.open(app.secret, contextOf(app.id))
}

function contextOf(id: string): string {
  return `totp/${id}`
}
