/**
 * IP addresses between text and octets, as RFC 2865 §5 (address), RFC 3162 §2.1 and §2.3 carry them.
 */
import { isIPv4, isIPv6 } from 'node:net'

/** The four octets of a dotted address. Throws RangeError for anything else. */
export function ipv4Octets(text: string): Buffer {
  if (!isIPv4(text)) throw new RangeError('not an IPv4 address')
  return Buffer.from(text.split('.').map(Number))
}

/** Dotted text of four octets. */
export function ipv4Text(octets: Uint8Array): string {
  return `${octets[0]}.${octets[1]}.${octets[2]}.${octets[3]}`
}

/** The sixteen octets of an IPv6 address in any text form without zone. Throws RangeError for anything else. */
export function ipv6Octets(text: string): Buffer {
  if (!isIPv6(text) || text.includes('%')) throw new RangeError('not an IPv6 address')
  const [head = '', tail] = dottedTailAsGroups(text).split('::')
  const front = groupsOf(head)
  const back = tail === undefined ? [] : groupsOf(tail)
  const octets = Buffer.alloc(16)
  for (const [index, group] of front.entries()) octets.writeUInt16BE(group, index * 2)
  for (const [index, group] of back.entries()) octets.writeUInt16BE(group, 16 - (back.length - index) * 2)
  return octets
}

/** Text of sixteen octets in the canonical form of RFC 5952 §4: lower case, the longest run of zero groups cut, the first of equals. */
export function ipv6Text(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((octets[index * 2] as number) << 8) | (octets[index * 2 + 1] as number))
  let start = -1
  let length = 1
  for (let index = 0; index < 8; index++) {
    let end = index
    while (end < 8 && groups[end] === 0) end++
    if (end - index > length) {
      start = index
      length = end - index
    }
    if (end > index) index = end
  }
  const text = groups.map((group) => group.toString(16))
  if (start < 0) return text.join(':')
  return `${text.slice(0, start).join(':')}::${text.slice(start + length).join(':')}`
}

/** The peer's address as its administrator writes it: an IPv4 peer of a dual-stack socket loses its `::ffff:`, a zone is cut. */
export function plainPeerAddress(address: string): string {
  if (address.startsWith('::ffff:') && isIPv4(address.slice(7))) return address.slice(7)
  const zone = address.indexOf('%')
  return zone < 0 ? address : address.slice(0, zone)
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
}

function dottedTailAsGroups(text: string): string {
  if (!text.includes('.')) return text
  const cut = text.lastIndexOf(':') + 1
  const octets = ipv4Octets(text.slice(cut))
  return `${text.slice(0, cut)}${octets.readUInt16BE(0).toString(16)}:${octets.readUInt16BE(2).toString(16)}`
}
