/**
 * RFC 5080 §2.2.2: a repeated request is recognised by source address and port, identifier and request authenticator. While the
 * first is in work the repeat is dropped; afterwards it is answered with the same octets, and nothing is decided twice.
 */
import type { Passage, Service, Verdict } from '../passage.ts'

export function recogniseRepeat(passage: Passage, service: Service): Verdict {
  const { packet, source } = passage
  const key = `${source.address}|${source.port}|${packet.identifier}|${packet.authenticator.toString('latin1')}`
  const known = service.cache.find(key, packet.bytes)
  if (!known) {
    passage.transaction = service.cache.begin(key, packet.bytes)
    return 'next'
  }
  if (!known.reply) return 'repeat-in-work'
  service.repeat(passage, known.reply)
  return 'done'
}
