import { toHalfWidth } from '../../../kernel/text.ts'

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/

/**
 * One IPv4 or IPv6 address or block in CIDR form (MCOP-LOGIN-10), as typed in full or half width; undefined when it is none.
 * The bits behind the prefix may be set; the database keeps the block.
 */
export function parseSource(typed: string): string | undefined {
  const [address = '', prefix, ...more] = toHalfWidth(typed).split('/')
  if (more.length > 0) return undefined
  const canonical = ipv4.test(address) ? address : canonicalIpv6(address)
  if (canonical === undefined) return undefined
  const longest = canonical === address && ipv4.test(address) ? 32 : 128
  if (prefix === undefined) return `${canonical}/${longest}`
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > longest) return undefined
  return `${canonical}/${Number(prefix)}`
}

/** The URL parser knows the forms of RFC 4291 §2.2 in browser and server alike. */
function canonicalIpv6(address: string): string | undefined {
  if (!/^[0-9a-f:.]{2,45}$/i.test(address) || !address.includes(':')) return undefined
  try {
    return new URL(`http://[${address}]/`).hostname.slice(1, -1)
  } catch {
    return undefined
  }
}
