import type { Ctx } from '../../../../platform/server/context.ts'
import { normaliseRecoveryCode, recoveryAlphabet, recoveryCodeLength, recoveryCodesInSet, spellRecoveryCode } from '../../contract/code.ts'
import type { CodeJudgement } from '../api.ts'
import type { SecondStepsDeps } from '../deps.ts'
import { hasRecoveryCodes, replaceRecoveryCodes, spendRecoveryCode } from '../queries/recovery-codes.ts'
import { ownObject } from './own-object.ts'
import { tell } from './tell.ts'

type Secrets = Pick<SecondStepsDeps, 'secrets'>

/** Ten new codes of 50 bits each, told once; those from before are worth nothing (SP-MFAS-5). */
export async function makeRecoveryCodes(deps: Secrets, ctx: Ctx, personId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodesInSet }, () => newCode(ctx))
  const rows = codes.map((code) => ({ id: ctx.ids.next(), digest: digestOf(deps, personId, code) }))
  await replaceRecoveryCodes(ctx, personId, rows)
  ctx.audit('second-steps.recovery-codes.made', [{ object: ownObject(ctx, personId) }])
  return codes.map(spellRecoveryCode)
}

/** Where some are left they stay: whoever adds a second app has the paper from the first. */
export async function fillRecoveryCodes(deps: Secrets, ctx: Ctx, personId: string): Promise<readonly string[] | null> {
  return (await hasRecoveryCodes(ctx, personId)) ? null : makeRecoveryCodes(deps, ctx, personId)
}

export async function judgeRecoveryCode(deps: Secrets, ctx: Ctx, personId: string, typed: string): Promise<CodeJudgement> {
  const code = normaliseRecoveryCode(typed)
  if (code.length !== recoveryCodeLength || !(await spendRecoveryCode(ctx, personId, digestOf(deps, personId, code)))) return 'wrong'
  ctx.audit('second-steps.recovery-code.used', [{ object: ownObject(ctx, personId) }])
  await tell(ctx, [personId], 'recovery-code-used')
  return 'right'
}

function newCode(ctx: Pick<Ctx, 'chance'>): string {
  return Array.from({ length: recoveryCodeLength }, () => recoveryAlphabet[ctx.chance.integer(recoveryAlphabet.length)]).join('')
}

function digestOf(deps: Secrets, personId: string, code: string): Buffer {
  return deps.secrets.digest(`${personId} ${code}`, 'second_step_recovery_code')
}
