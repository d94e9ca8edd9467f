/**
 * A terminal (端末) is a browser or an installed app that holds a P-256 key pair it cannot export (architecture §5). It proves the key at
 * every sign-in by a signature over the challenge's nonce.
 */
import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { deviceKinds, deviceSharings } from './device-choices.ts'

export type DeviceKind = (typeof deviceKinds)[number]

const coordinate = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

/** RFC 7517, 7518 §6.2.1: an EC public key on P-256. */
export const publicKeySchema = z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate })
export type DevicePublicKey = z.infer<typeof publicKeySchema>

/** ECDSA with SHA-256, r and s side by side as WebCrypto makes it (IEEE P1363), base64url. */
const signatureSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/))

/** A known terminal names itself, a new one shows the key it will be known by. */
export const deviceProofSchema = z.union([
  z.strictObject({ deviceId: idSchema, signature: signatureSchema }),
  z.strictObject({ publicKey: publicKeySchema, signature: signatureSchema }),
])
export type DeviceProof = z.infer<typeof deviceProofSchema>

/** What is signed: a fixed prefix keeps the key from signing anything else by mistake. */
export function proofText(nonce: string): string {
  return `genkan-device-proof/1\n${nonce}`
}

export const deviceSchema = z.object({
  id: idSchema,
  kind: z.enum(deviceKinds),
  /** Browser and system as read from the first visit, `Chrome / Windows`; with the date of registration it tells terminals apart (MCOP-DEV-18). */
  name: z.string(),
  /** 専有 or 共有(自動). */
  sharing: z.enum(deviceSharings),
  registeredAt: z.string(),
  lastUsedAt: z.string(),
})
export type Device = z.infer<typeof deviceSchema>
