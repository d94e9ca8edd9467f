import { AppError, type FieldProblem, invalidInput } from '../../../../kernel/errors.ts'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import {
  brokenRules,
  type Confirmation,
  challengeSeconds,
  type OtpSettings,
  otpErrors,
  type Pattern,
  patternMaxLength,
  patternRuleErrors,
} from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { drawGrid, drawToken } from '../draw.ts'
import { type SetupHandle, sealHandle } from '../handle.ts'
import { listGenerations } from '../queries/passwords.ts'
import { readSettings } from '../queries/settings.ts'
import { findOpenSetup, keepChosenPattern, type Setup } from '../queries/setups.ts'
import { areEqual, patternDigest, sealPattern } from '../secrets.ts'
import { secondsAfter } from '../time.ts'

/**
 * Takes the tapped sequence, keeps it sealed beside the setting (never sent back, MCOP-OTP-32) and draws the grid to confirm it on. May be repeated:
 * going back to the setting replaces the choice (MCOP-OTP-18).
 *
 * @throws setup-over (409); 400 with every broken rule under `/body/pattern` (MCOP-OTP-6 to 9, 31)
 */
export async function choosePattern(deps: OneTimePasswordsDeps, ctx: Ctx, handle: SetupHandle, pattern: Pattern): Promise<Confirmation> {
  ctx.unaudited('a password is stored, and audited, by its confirmation')
  const setup = await findOwnSetup(ctx, handle.setupId)
  const settings = await readSettings(ctx)
  const problems = await problemsOf(deps, ctx, setup.userId, pattern, settings)
  if (problems.length > 0) throw invalidInput(problems)
  await keepChosenPattern(ctx, setup.id, sealPattern(deps.secrets, { companyId: companyOf(ctx), userId: setup.userId }, pattern))
  return drawConfirmation(deps, ctx, handle, settings)
}

/** Another grid for the same choice. Reads only. @throws setup-over (409), also while nothing has been chosen */
export async function redrawConfirmation(deps: OneTimePasswordsDeps, ctx: Ctx, handle: SetupHandle): Promise<Confirmation> {
  const setup = await findOwnSetup(ctx, handle.setupId)
  if (setup.pattern === null) throw new AppError(otpErrors['setup-over'])
  return drawConfirmation(deps, ctx, handle, await readSettings(ctx))
}

/** A change that a session began belongs to that user's session alone. */
async function findOwnSetup(ctx: Ctx, id: string): Promise<Setup> {
  const setup = await findOpenSetup(ctx, id, false)
  if (setup === undefined || (setup.origin === 'session' && !isOwnSession(ctx, setup))) throw new AppError(otpErrors['setup-over'])
  return setup
}

/** Without a session, too, the unit of work runs in the name of the handle's user; the session is what counts. */
export function isOwnSession(ctx: Ctx, setup: Setup): boolean {
  return ctx.actor.sessionId !== null && ctx.actor.id === setup.userId
}

async function problemsOf(
  deps: OneTimePasswordsDeps,
  ctx: Ctx,
  userId: string,
  pattern: Pattern,
  settings: OtpSettings,
): Promise<FieldProblem[]> {
  const pointer = '/body/pattern'
  const params = { minimum: settings.minLength, maximum: patternMaxLength, fixedDigits: settings.maxFixedDigits }
  const problems: FieldProblem[] = brokenRules(pattern, settings).map((rule) => ({ pointer, code: patternRuleErrors[rule].code, params }))
  const digest = patternDigest(deps.secrets, { companyId: companyOf(ctx), userId }, pattern)
  const generations = await listGenerations(ctx, userId, settings.generations)
  if (generations.some((earlier) => areEqual(earlier, digest))) {
    problems.push({ pointer, code: otpErrors['pattern-used-before'].code, params: { generations: settings.generations } })
  }
  return problems
}

function drawConfirmation(deps: OneTimePasswordsDeps, ctx: Ctx, handle: SetupHandle, settings: OtpSettings): Confirmation {
  const grid = drawGrid(ctx.chance)
  const nonce = drawToken(ctx.chance)
  const expiresAt = secondsAfter(ctx.clock.now(), challengeSeconds)
  return {
    handle: sealHandle(deps.secrets, { ...handle, type: 'confirm', id: ctx.ids.next(), grid, nonce, expiresAt: expiresAt.getTime() }),
    grid,
    nonce,
    expiresAt: expiresAt.toISOString(),
    showsInput: settings.showsInput,
  }
}
