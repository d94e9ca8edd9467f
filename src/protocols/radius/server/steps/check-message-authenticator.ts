/**
 * RFC 2869 §5.14, RFC 3579 §3.2: a packet with a wrong Message-Authenticator is silently discarded, whoever sent it. It is
 * demanded of an Access-Request where the client's settings say so (CVE-2024-3596), of any with an EAP-Message (RFC 3579 §3.1)
 * and of every Status-Server (RFC 5997 §3). An Accounting-Request is authenticated by its own authenticator and needs none.
 */
import { hasRightMessageAuthenticator, messageAuthenticatorState } from '../../authenticators.ts'
import { Code } from '../../packet.ts'
import type { Passage, Verdict } from '../passage.ts'

export function checkMessageAuthenticator(passage: Passage): Verdict {
  const { packet, client } = passage
  const state = messageAuthenticatorState(packet)
  if (state === 'malformed') return 'message-authenticator-wrong'
  if (state === 'absent') return isDemanded(passage) ? 'message-authenticator-missing' : 'next'
  const secret = client.secrets.find((candidate) => hasRightMessageAuthenticator(packet, candidate))
  if (!secret) return 'message-authenticator-wrong'
  passage.secret = secret
  passage.hasMessageAuthenticator = true
  return 'next'
}

function isDemanded({ packet, client }: Passage): boolean {
  if (packet.code === Code.statusServer) return true
  if (packet.code === Code.accountingRequest) return false
  return client.messageAuthenticator === 'require' || packet.attributes.has('EAP-Message')
}
