/** Who this installation is to authenticators (WebAuthn §5.1.2): the host of its public address, which must be a domain name. */
import { isIP } from 'node:net'
import { AppError } from '../../../kernel/errors.ts'
import { secondStepErrors } from '../contract/errors.ts'

export interface RelyingParty {
  readonly id: string
  readonly origin: string
}

/** Undefined where there can be no passkeys: an IP address is no domain, and browsers offer none over http:// beyond their own machine. */
export function relyingPartyOf(publicUrl: string): RelyingParty | undefined {
  const { protocol, hostname, origin } = new URL(publicUrl)
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return undefined
  const isSecure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
  return isSecure ? { id: hostname, origin } : undefined
}

export function requireRelyingParty(publicUrl: string): RelyingParty {
  const relyingParty = relyingPartyOf(publicUrl)
  if (relyingParty === undefined) throw new AppError(secondStepErrors['passkeys-unavailable'])
  return relyingParty
}
