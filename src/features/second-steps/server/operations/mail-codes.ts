import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { isCode, normaliseCode } from '../../contract/code.ts'
import { secondStepErrors } from '../../contract/errors.ts'
import type { CodeJudgement, CodeRecipient, CodeRequest, SentCode } from '../api.ts'
import type { SecondStepsDeps } from '../deps.ts'
import { codeCopy } from '../letters.ts'
import { findMailCode, isExpiredMailCode, putMailCode, spendMailCode } from '../queries/mail-codes.ts'

/** SP-MFA-13. */
export const resendSeconds = 30

type Secrets = Pick<SecondStepsDeps, 'secrets'>

/** Mails a code that ends the one before of the same request (BP-MFA-12 to 15). Error: `second-steps.code-too-soon`. */
export async function sendMailCode(
  deps: Secrets,
  ctx: Ctx,
  to: CodeRecipient,
  { minutes, ...request }: CodeRequest & { readonly minutes: number },
): Promise<SentCode> {
  const now = ctx.clock.now()
  const code = String(ctx.chance.integer(1_000_000)).padStart(6, '0')
  const sent = { sentAt: now, expiresAt: secondsAfter(now, minutes * 60) }
  const digest = digestOf(deps, to.personId, request, code)
  const latest = secondsAfter(now, -resendSeconds)
  const isPut = await putMailCode(ctx, { personId: to.personId, ...request, digest, expiresAt: sent.expiresAt, latest })
  if (!isPut) throw await tooSoon(ctx, to.personId, request)
  ctx.unaudited('a code by mail opens nothing; what it proves is recorded with the sign-in')
  ctx.mail('second-step-code', [codeCopy(ctx, to, { code, expiresAt: sent.expiresAt })])
  return withResend(sent)
}

async function tooSoon(ctx: Ctx, personId: string, request: CodeRequest): Promise<AppError> {
  const waiting = await findMailCode(ctx, personId, request)
  const resendAt = secondsAfter(waiting?.sentAt ?? ctx.clock.now(), resendSeconds)
  const retryAfterSeconds = Math.max(1, Math.ceil((resendAt.getTime() - ctx.clock.now().getTime()) / 1000))
  return new AppError(secondStepErrors['code-too-soon'], { params: { retryAfterSeconds } })
}

/** The code that waits to be typed, expired or not. */
export async function findSentCode(ctx: Ctx, personId: string, request: CodeRequest): Promise<SentCode | undefined> {
  const found = await findMailCode(ctx, personId, request)
  return found && withResend(found)
}

export async function judgeMailCode(
  deps: Secrets,
  ctx: Ctx,
  personId: string,
  { request, typed }: { readonly request: CodeRequest; readonly typed: string },
): Promise<CodeJudgement> {
  const code = normaliseCode(typed)
  if (!isCode(code)) return 'wrong'
  const digest = digestOf(deps, personId, request, code)
  if (await spendMailCode(ctx, personId, request, digest)) return 'right'
  return (await isExpiredMailCode(ctx, personId, request, digest)) ? 'expired' : 'wrong'
}

/** Bound to the person and the request: a digest that is copied to another row is worth nothing there. */
function digestOf(deps: Secrets, personId: string, { purpose, requestId }: CodeRequest, code: string): Buffer {
  return deps.secrets.digest(`${personId} ${purpose} ${requestId} ${code}`, 'second_step_mail_code')
}

function withResend(sent: { sentAt: Date; expiresAt: Date }): SentCode {
  return { ...sent, resendAt: secondsAfter(sent.sentAt, resendSeconds) }
}

function secondsAfter(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000)
}
