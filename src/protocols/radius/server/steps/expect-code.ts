/**
 * RFC 2865 §3: a packet with an invalid code is silently discarded. Each port takes its own request and Status-Server
 * (RFC 5997 §2.1); an Accounting-Request on the authentication port is as wrong as an unknown code.
 */
import { Code } from '../../packet.ts'
import type { Passage, Step, Verdict } from '../passage.ts'

export function expectCode(request: Code): Step {
  return (passage: Passage): Verdict => {
    const { code } = passage.packet
    return code === request || code === Code.statusServer ? 'next' : 'unexpected-code'
  }
}
