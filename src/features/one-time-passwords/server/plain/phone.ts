/**
 * What a phone keeps for the pages without scripts: one cookie that stays (the secrets of its terminals) and one that ends with the browser
 * (where the person is). Both are sealed, so nobody reads or makes one, and no row is written for a page that is only looked at.
 */
import * as z from 'zod/mini'
import { AppError, kernelErrors } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import type { RequestInfo } from '../../../../platform/server/http/binding.ts'
import { type DeviceProof, gridSchema } from '../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../deps.ts'
import { drawToken } from '../draw.ts'
import { areEqual } from '../secrets.ts'
import { proofOf, terminalKeyOf } from './terminal-key.ts'

const keptSchema = z.object({
  /** What the tokens of this phone's forms are made of. */
  forms: z.string(),
  /** The secret of the terminal that this phone would become; used up by becoming one, as a browser's waiting key is. */
  waiting: z.string(),
  terminals: z.array(z.object({ companyId: idSchema, deviceId: idSchema, secret: z.string() })),
})
type Kept = z.infer<typeof keptSchema>

const stepSchema = z.object({
  /** Said once, on the next page. */
  notice: z.optional(z.object({ code: z.string(), params: z.optional(z.record(z.string(), z.any())) })),
  /** A setting of the password that has begun. */
  setup: z.optional(
    z.object({
      handle: z.string(),
      grid: gridSchema,
      limits: z.object({ minLength: z.int(), maxFixedDigits: z.int(), refusesSimple: z.boolean() }),
      reason: z.enum(['first-use', 'change-needed', 'expired', 'session']),
      /** The terminal that has begun it; null: a new one, or none in a running session. */
      deviceId: z.nullable(idSchema),
      /** Where to begin again. */
      start: z.string(),
      sessionId: z.nullable(idSchema),
      /** Chosen so far; empty again as soon as the server has taken it over. */
      chosen: z.array(z.string()),
      /** How often a button was pressed so far: a page tells by it whether it is still the newest. */
      presses: z.int(),
      /** The button that was pressed last has the focus on the next page. */
      pressed: z.optional(z.string()),
    }),
  ),
  /** Signed in a moment ago: the next page issues a one-time password, once. */
  arrives: z.optional(z.literal(true)),
  code: z.optional(z.object({ code: z.string(), expiresAt: z.string(), sessionId: z.nullable(idSchema) })),
  /** What the setting that has just been confirmed was. */
  done: z.optional(z.enum(['first-use', 'change'])),
})
export type Step = z.infer<typeof stepSchema>
export type Setup = NonNullable<Step['setup']>

const phoneCookie = 'phone'
const stepCookie = 'phone-page'
/** The longest that browsers keep a cookie (RFC 6265bis §5.5); each sign-in begins it anew. */
const keptSeconds = 400 * 86_400
/** So many secrets fit into a cookie; the terminal registered first gives way. */
const mostTerminals = 8

export interface Phone {
  readonly deviceIds: readonly string[]
  readonly terminals: Kept['terminals']
  readonly step: Step
  /** The token of forms on pages of this session. */
  readonly formToken: string
  /** @throws cross-site-request (403) for a form that no page of this phone and session has shown */
  checkForm(token: string): void
  /** `deviceId` null: as the new terminal that this phone would become. */
  prove(nonce: string, deviceId: string | null): DeviceProof
  sign(nonce: string, deviceId: string | null): string
  /** Keeps what has just become, or was used as, a terminal. */
  keepTerminal(companyId: string, deviceId: string): void
  /** What the next page is to know; everything else is forgotten. */
  go(step: Step): void
}

export function phoneOf(deps: OneTimePasswordsDeps, request: RequestInfo): Phone {
  const known = open(deps, keptSchema, phoneCookie, request.cookie(phoneCookie))
  const kept = known ?? newPhone(deps)
  const step = ofSession(open(deps, stepSchema, stepCookie, request.cookie(stepCookie)) ?? {}, request.actor.sessionId)
  const keep = (given: Kept): void => request.setCookie(phoneCookie, seal(deps, phoneCookie, given), keptSeconds)
  // Never merely again: a page that arrives late would undo what another has added meanwhile.
  if (known === undefined) keep(kept)
  const formToken = deps.secrets.digest(`${kept.forms}\n${request.sessionToken ?? ''}`, 'otp plain form').toString('base64url')
  const secretOf = (deviceId: string | null): string => {
    const terminal = kept.terminals.find((one) => one.deviceId === deviceId)
    return terminal?.secret ?? kept.waiting
  }
  return {
    deviceIds: kept.terminals.map((terminal) => terminal.deviceId),
    terminals: kept.terminals,
    step,
    formToken,
    checkForm(token) {
      if (!areEqual(token, formToken)) throw new AppError(kernelErrors['cross-site-request'])
    },
    prove: (nonce, deviceId) => proofOf(secretOf(deviceId), deviceId, nonce),
    sign: (nonce, deviceId) => terminalKeyOf(secretOf(deviceId)).sign(nonce),
    keepTerminal(companyId, deviceId) {
      if (kept.terminals.some((terminal) => terminal.deviceId === deviceId)) return keep(kept)
      const terminal = { companyId, deviceId, secret: kept.waiting }
      keep({ ...kept, waiting: drawToken(deps.chance), terminals: [...kept.terminals, terminal].slice(-mostTerminals) })
    },
    go(next) {
      const isNothing = Object.values(next).every((value) => value === undefined)
      if (!isNothing) request.setCookie(stepCookie, seal(deps, stepCookie, next))
      else if (request.cookie(stepCookie) !== undefined) request.setCookie(stepCookie, null)
    },
  }
}

/** What one person has chosen or was issued is nothing to the next who signs in here, at `/my` for one, where nobody clears it. */
function ofSession(step: Step, sessionId: string | null): Step {
  return {
    ...step,
    setup: step.setup?.sessionId === sessionId ? step.setup : undefined,
    code: step.code?.sessionId === sessionId ? step.code : undefined,
  }
}

function newPhone(deps: OneTimePasswordsDeps): Kept {
  return { forms: drawToken(deps.chance), waiting: drawToken(deps.chance), terminals: [] }
}

function seal(deps: OneTimePasswordsDeps, context: string, value: unknown): string {
  return deps.secrets.seal(JSON.stringify(value), `otp ${context}`).toString('base64url')
}

/** Undefined for what was altered, or made by an earlier release. */
function open<Schema extends z.ZodMiniType>(
  deps: OneTimePasswordsDeps,
  schema: Schema,
  context: string,
  sealed: string | undefined,
): z.output<Schema> | undefined {
  if (sealed === undefined) return undefined
  try {
    return schema.parse(JSON.parse(deps.secrets.open(Buffer.from(sealed, 'base64url'), `otp ${context}`).toString('utf8')))
  } catch {
    return undefined
  }
}
