/** What lists of permitted sources mean, without a schema library, so that a page that only shows or checks them does without it. */
import { parseSource } from './parse-source.ts'
import type { SourceWarning } from './source-choices.ts'

/** A caller's address without its zone; `::ffff:192.0.2.1` is the IPv4 address that it stands for (RFC 4291 §2.5.5.2). */
export function plainAddress(address: string): string {
  return address.replace(/%.*$/, '').replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, '$1')
}

/** Whether a list lets an address in; an empty one lets in everybody (MCOP-LOGIN-7). The same rule as `tenancy_source_permitted`. */
export function permitsAddress(sources: readonly string[], address: string): boolean {
  if (sources.length === 0) return true
  const caller = blockOf(plainAddress(address))
  if (caller === undefined) return false
  return sources.some((source) => {
    const block = blockOf(source)
    return (
      block !== undefined &&
      block.bits === caller.bits &&
      block.prefix <= caller.prefix &&
      networkOf(caller, block.prefix) === block.network
    )
  })
}

/** What has to be ticked before such a list may be asked for, by somebody at this address. */
export function warningOf(sources: readonly string[], address: string | null): SourceWarning | undefined {
  if (sources.length === 0) return 'every-source'
  return address === null || permitsAddress(sources, address) ? undefined : 'own-source-missing'
}

/** Whether two lists permit the same blocks, however they are written and ordered. */
export function sameSources(one: readonly string[], other: readonly string[]): boolean {
  const keys = (sources: readonly string[]): string => [...new Set(sources.map(keyOf))].sort().join(' ')
  return keys(one) === keys(other)
}

/** The lines that would come and those that would go. Both lists as the database writes them. */
export function differenceOf(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  return { added: after.filter((source) => !before.includes(source)), removed: before.filter((source) => !after.includes(source)) }
}

interface Block {
  readonly bits: 32 | 128
  readonly prefix: number
  readonly value: bigint
  /** The value's first `prefix` bits. */
  readonly network: bigint
}

function blockOf(source: string): Block | undefined {
  const canonical = parseSource(source)
  if (canonical === undefined) return undefined
  const [address = '', prefixText = ''] = canonical.split('/')
  const bits = address.includes(':') ? 128 : 32
  const prefix = Number(prefixText)
  const value = bits === 32 ? joined(address.split('.').map(Number), 8) : joined(ipv6Groups(address), 16)
  const block = { bits, prefix, value } as const
  return { ...block, network: networkOf(block, prefix) }
}

function networkOf(block: Pick<Block, 'bits' | 'value'>, prefix: number): bigint {
  return block.value >> BigInt(block.bits - prefix)
}

/** Eight groups from the canonical form, whose `::` stands for as many zeros as are missing. */
function ipv6Groups(address: string): readonly number[] {
  const [head = '', tail] = address.split('::')
  const groups = (text: string): number[] => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  if (tail === undefined) return groups(head)
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => 0)
  return [...groups(head), ...zeros, ...groups(tail)]
}

function joined(parts: readonly number[], width: number): bigint {
  return parts.reduce((value, part) => (value << BigInt(width)) | BigInt(part), 0n)
}

function keyOf(source: string): string {
  const block = blockOf(source)
  return block === undefined ? source : `${block.bits}/${block.prefix}/${block.network}`
}
