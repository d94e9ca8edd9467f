/**
 * The proof of work at the door (decision 0014): stateless until it is given. The challenge is sealed by this installation, good for five
 * minutes and for one try; nobody is asked to read pictures, and nobody else is asked who comes here.
 */
import { createHash } from 'node:crypto'
import { AppError } from '../../../../kernel/errors.ts'
import { systemActor } from '../../../../platform/server/http/authentication.ts'
import { signInErrors } from '../../contract/errors.ts'
import { limitsOf, type SignInDeps } from '../deps.ts'
import { spendWork } from '../queries/tries.ts'
import type { Attempt } from './attempt.ts'

const context = 'sign-in work'
const minutes = 5

/** So long strangers at one name are asked for work; time alone ends it, since a success would tell that the name is somebody's. */
export const workMinutes = 60

/** Error: `sign-in.work-needed` (params.challenge, params.bits), also where the work that was given is wrong, too old or spent. */
export async function requireWork(deps: SignInDeps, attempt: Pick<Attempt, 'work' | 'at' | 'run'>): Promise<void> {
  const { work, at } = attempt
  const until = work === undefined ? undefined : openChallenge(deps, work.challenge)
  if (work !== undefined && until !== undefined && until > at && leadingZeros(digestOf(work)) >= limitsOf(deps).workBits) {
    const isFirst = await attempt.run({ companyId: null, role: 'app', mode: 'write', actor: systemActor(context) }, (ctx) => {
      ctx.unaudited('work that was given is spent')
      return spendWork(ctx, createHash('sha256').update(work.challenge).digest(), until)
    })
    if (isFirst) return
  }
  const params = { challenge: sealChallenge(deps, at), bits: limitsOf(deps).workBits }
  throw new AppError(signInErrors['work-needed'], { params })
}

/** The nonce of the sealing makes each challenge another one. */
function sealChallenge(deps: Pick<SignInDeps, 'secrets'>, at: Date): string {
  return deps.secrets.seal(String(at.getTime() + minutes * 60_000), context).toString('base64url')
}

function openChallenge(deps: Pick<SignInDeps, 'secrets'>, challenge: string): Date | undefined {
  try {
    return new Date(Number(deps.secrets.open(Buffer.from(challenge, 'base64url'), context).toString()))
  } catch {
    return undefined
  }
}

export function digestOf(work: { readonly challenge: string; readonly nonce: string }): Buffer {
  return createHash('sha256').update(`${work.challenge}.${work.nonce}`).digest()
}

export function leadingZeros(digest: Uint8Array): number {
  const full = digest.findIndex((byte) => byte !== 0)
  return full === -1 ? digest.length * 8 : full * 8 + Math.clz32(digest[full] ?? 0) - 24
}
