/** RFC 2865 §3: a datagram that is shorter than its Length, or whose Length or attributes are impossible, is silently discarded. */
import { decodePacket } from '../../packet.ts'
import type { Passage, Verdict } from '../passage.ts'

export function readPacket(passage: Passage): Verdict {
  const packet = decodePacket(passage.datagram)
  if (typeof packet === 'string') return packet
  passage.packet = packet
  return 'next'
}
