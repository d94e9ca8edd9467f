/** RFC 2866 §3: the authenticator of an Accounting-Request is a digest with the shared secret; a wrong one is silently discarded. */
import { hasRightAccountingAuthenticator } from '../../authenticators.ts'
import { Code } from '../../packet.ts'
import type { Passage, Verdict } from '../passage.ts'

export function checkAccountingAuthenticator(passage: Passage): Verdict {
  if (passage.packet.code !== Code.accountingRequest) return 'next'
  const secret = passage.client.secrets.find((candidate) => hasRightAccountingAuthenticator(passage.packet, candidate))
  if (!secret) return 'accounting-authenticator-wrong'
  passage.secret = secret
  return 'next'
}
