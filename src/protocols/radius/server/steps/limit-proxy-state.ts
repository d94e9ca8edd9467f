/**
 * CVE-2024-3596: the forgery of a reply needs Proxy-State attributes in a request that nobody authenticates, for it is there
 * that the colliding blocks travel. Only proxies send Proxy-State, and proxies send Message-Authenticator; so an Access-Request
 * that has the first without the second is silently discarded, even from a client that need not send one.
 */
import type { Passage, Verdict } from '../passage.ts'

export function limitProxyState(passage: Passage): Verdict {
  if (passage.hasMessageAuthenticator || !passage.packet.attributes.has('Proxy-State')) return 'next'
  return 'proxy-state-without-message-authenticator'
}
