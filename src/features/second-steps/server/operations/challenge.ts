import { createHash } from 'node:crypto'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { PasskeyJson } from '../api.ts'
import { putChallenge, takeChallenge } from '../queries/challenges.ts'

const challengeMinutes = 5
export const challengeMilliseconds = challengeMinutes * 60_000

/** What a challenge is good for. One for registering is good for one person; nobody is known yet when somebody comes to sign in. */
export type ChallengePurpose = 'sign-in' | `register ${string}`

/** 256 bits of chance (WebAuthn §13.4.3). The database keeps their SHA-256 with the purpose, which is enough where there is nothing to guess. */
export async function makeChallenge(ctx: Ctx, purpose: ChallengePurpose): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(ctx.chance.bytes(32))
  const until = new Date(ctx.clock.now().getTime() + challengeMilliseconds)
  await putChallenge(ctx, digestOf(purpose, Buffer.from(challenge).toString('base64url')), until)
  return challenge
}

/** The challenge that the response answers, taken by it whether or not the response is good; undefined: it was not ours to take. */
export async function takeChallengeOf(ctx: Ctx, purpose: ChallengePurpose, response: PasskeyJson): Promise<string | undefined> {
  const challenge = challengeIn(response)
  if (challenge === undefined) return undefined
  return (await takeChallenge(ctx, digestOf(purpose, challenge))) ? challenge : undefined
}

function challengeIn({ response }: PasskeyJson): string | undefined {
  try {
    const { clientDataJSON } = response as { clientDataJSON: string }
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge: unknown }
    return typeof challenge === 'string' && challenge.length <= 200 ? challenge : undefined
  } catch {
    return undefined
  }
}

function digestOf(purpose: ChallengePurpose, challenge: string): Buffer {
  return createHash('sha256').update(`${purpose} ${challenge}`).digest()
}
