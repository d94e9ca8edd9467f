import type { Chance } from '../../../kernel/ids.ts'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'

/** Under this context the RADIUS server opens it. */
export function secretContext(clientId: string): string {
  return `radius-client/${clientId}`
}

export function sealSecret(secrets: SecretBox, clientId: string, secret: string): Buffer {
  return secrets.seal(secret, secretContext(clientId))
}

/** 24 random octets as 32 characters that every access server's configuration takes without quoting. */
export function drawSecret(chance: Chance): string {
  return Buffer.from(chance.bytes(24)).toString('base64url')
}
