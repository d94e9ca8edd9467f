import { type Ipv4Network, isUsableIn, parseIpv4Network } from './ipv4.ts'
import { type AddressItem, type ContractTerms, usableItems } from './items.ts'

/** The part of a line that judges an address. */
export interface LineCoverage extends ContractTerms {
  readonly id: string
  readonly items: readonly { readonly item: AddressItem; readonly ranges: readonly { readonly network: string }[] }[]
}

export type Unusable = 'not-in-contract' | 'out-of-range'

/** Answers for one address; made once for many, since it parses all ranges. */
export interface Judge {
  /** Items that the line gives; with null those of all lines (MCOP-CONTRACT-3). */
  items(lineId: string | null): ReadonlySet<AddressItem>
  /** Why the address would not work on the item; undefined: it would (MCOP-IP-7, IP-8, IP-11). */
  judge(lineId: string | null, item: AddressItem, address: string): Unusable | undefined
}

/** The same rule as the database's view `address_usable`, for live checks in the browser and warnings before a save. */
export function createJudge(lines: readonly LineCoverage[]): Judge {
  const coverages = lines.map((line) => ({ id: line.id, items: new Set(usableItems(line)), networks: networksOf(line) }))
  const reach = (lineId: string | null) => coverages.filter((line) => lineId === null || line.id === lineId)
  return {
    items: (lineId) => new Set(reach(lineId).flatMap((line) => [...line.items])),
    judge(lineId, item, address) {
      const giving = reach(lineId).filter((line) => line.items.has(item))
      if (giving.length === 0) return 'not-in-contract'
      const inside = giving.some((line) => line.networks.get(item)?.some((range) => isUsableIn(address, range)) === true)
      return inside ? undefined : 'out-of-range'
    },
  }
}

function networksOf(line: LineCoverage): ReadonlyMap<AddressItem, readonly Ipv4Network[]> {
  return new Map(
    line.items.map(({ item, ranges }) => [
      item,
      ranges.flatMap((range) => {
        const parsed = parseIpv4Network(range.network)
        return parsed === undefined ? [] : [parsed]
      }),
    ]),
  )
}
