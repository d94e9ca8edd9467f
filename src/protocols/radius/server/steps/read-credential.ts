/**
 * RFC 2865 §4.1: an Access-Request holds User-Password or CHAP-Password, never both (such a packet is silently discarded) and
 * not each twice. One without any cannot be accepted: Access-Reject.
 *
 * While a client's secret is being changed, a request without Message-Authenticator does not tell which secret it was made
 * with. Then the secret is taken under which User-Password reads as text: sixteen octets revealed with a wrong key do not.
 */
import { isUtf8 } from 'node:buffer'
import { chapChallenge, chapMatches, revealPassword } from '../../credentials.ts'
import type { Passage, Service, Verdict } from '../passage.ts'

export function readCredential(passage: Passage, service: Service): Verdict {
  const { packet } = passage
  const passwords = packet.attributes.count('User-Password')
  const chapPasswords = packet.attributes.count('CHAP-Password')
  if (passwords + chapPasswords > 1) return 'contradictory-credentials'
  const hidden = packet.attributes.get('User-Password')
  if (hidden) {
    if (!passage.hasMessageAuthenticator) passage.secret = secretThatRevealsText(passage, hidden)
    const password = revealPassword(hidden, packet.authenticator, passage.secret) as Buffer
    passage.credential = { kind: 'pap', password }
    return 'next'
  }
  const chap = packet.attributes.get('CHAP-Password')
  if (chap) {
    const challenge = chapChallenge(packet)
    passage.credential = { kind: 'chap', verify: (candidate) => chapMatches(chap, challenge, candidate) }
    return 'next'
  }
  service.reply(passage, { kind: 'reject' })
  return 'done'
}

function secretThatRevealsText({ client, packet, secret }: Passage, hidden: Buffer): Uint8Array {
  if (client.secrets.length === 1) return secret
  return client.secrets.find((candidate) => isText(revealPassword(hidden, packet.authenticator, candidate))) ?? secret
}

function isText(octets: Buffer | undefined): boolean {
  return octets !== undefined && isUtf8(octets) && octets.every((octet) => octet >= 0x20 && octet !== 0x7f)
}
