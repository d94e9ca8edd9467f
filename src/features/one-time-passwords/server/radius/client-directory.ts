/**
 * The access servers, in memory: the server asks for each packet. What an operator changes holds within `lifetimeMs`; a new client is found
 * sooner, since an unknown address makes it look again, but not more often than every `missPauseMs`: strangers must not make work.
 */
import { BlockList, isIPv6 } from 'node:net'
import type { RadiusClient } from '../../../../protocols/radius/server/contract.ts'
import type { Timers } from '../../../../protocols/radius/timers.ts'

const lifetimeMs = 5_000
const missPauseMs = 1_000
/** Addresses remembered with their client; a client may be a whole network. */
const rememberedAddresses = 4_096

export interface ClientEntry {
  readonly client: RadiusClient
  /** `192.0.2.0/24`, `2001:db8::1/128`. */
  readonly source: string
}

interface Snapshot {
  readonly loadedAt: number
  readonly entries: readonly { readonly client: RadiusClient; readonly network: BlockList }[]
  readonly byAddress: Map<string, RadiusClient>
}

export interface ClientDirectory {
  /** The client with the narrowest network around the address. Rejects when the clients cannot be loaded. */
  find(address: string): RadiusClient | undefined | Promise<RadiusClient | undefined>
}

/** @param load answers all clients, the narrowest network first */
export function createClientDirectory(load: () => Promise<readonly ClientEntry[]>, timers: Timers): ClientDirectory {
  let snapshot: Snapshot | undefined
  let loading: Promise<Snapshot> | undefined
  const reload = (): Promise<Snapshot> => {
    loading ??= load()
      .then((entries) => {
        snapshot = snapshotOf(entries, timers.now())
        return snapshot
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }
  return {
    find(address) {
      const age = snapshot === undefined ? Number.POSITIVE_INFINITY : timers.now() - snapshot.loadedAt
      if (snapshot === undefined || age >= lifetimeMs) return reload().then((fresh) => findIn(fresh, address))
      const found = findIn(snapshot, address)
      return found !== undefined || age < missPauseMs ? found : reload().then((fresh) => findIn(fresh, address))
    },
  }
}

function snapshotOf(entries: readonly ClientEntry[], loadedAt: number): Snapshot {
  const networks = entries.map(({ client, source }) => {
    const [address = '', prefix = ''] = source.split('/')
    const network = new BlockList()
    network.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4')
    return { client, network }
  })
  return { loadedAt, entries: networks, byAddress: new Map() }
}

function findIn({ entries, byAddress }: Snapshot, address: string): RadiusClient | undefined {
  const known = byAddress.get(address)
  if (known !== undefined) return known
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  const found = entries.find(({ network }) => network.check(address, family))?.client
  if (found !== undefined && byAddress.size < rememberedAddresses) byAddress.set(address, found)
  return found
}
