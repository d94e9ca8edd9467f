/** IPv4 addresses as people type them and networks as contracts give them. Pure: the page, the form and the file apply the same rules. */
import { toHalfWidth } from '../../../kernel/text.ts'

/**
 * Four decimal numbers 0–255 with dots; full-width input is made half-width, leading zeros in a part are refused, since some systems read
 * them as octal (MCOP-IP-5). Undefined: not an address.
 */
export function parseIpv4(typed: string): string | undefined {
  const text = toHalfWidth(typed).replaceAll('。', '.')
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const isPart = (part: string): boolean => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255
  return parts.every(isPart) ? text : undefined
}

/** 0 … 2³² − 1. */
export function ipv4ToNumber(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0)
}

export function numberToIpv4(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}

export interface Ipv4Network {
  readonly first: number
  readonly last: number
  readonly prefix: number
}

/** `10.32.5.0/24`, without bits set behind the prefix. Undefined: not a network. */
export function parseIpv4Network(typed: string): Ipv4Network | undefined {
  const [address = '', prefixText = '', ...rest] = toHalfWidth(typed).split('/')
  const parsed = parseIpv4(address)
  if (parsed === undefined || rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(prefixText)) return undefined
  const prefix = Number(prefixText)
  const size = 2 ** (32 - prefix)
  const first = ipv4ToNumber(parsed)
  return first % size === 0 ? { first, last: first + size - 1, prefix } : undefined
}

/** The network and the broadcast address count as outside, unless the range is too small to have them (MCOP-IP-11, RFC 3021). */
export function isUsableIn(address: string, network: Ipv4Network): boolean {
  const number = ipv4ToNumber(address)
  if (network.prefix >= 31) return number >= network.first && number <= network.last
  return number > network.first && number < network.last
}
