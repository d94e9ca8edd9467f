/** What stands in the address of the list of terminals; members that are missing or wrong are undefined. */
import { day, id, oneOf, type PagingSearch, paging, type RawSearch, text } from '../../../platform/web/page-search.ts'
import { type DeviceSharingKind, type DeviceSort, deviceKinds, deviceSharings, deviceSorts } from '../contract/device-choices.ts'

export interface TerminalSearch extends PagingSearch {
  readonly terminal?: string | undefined
  readonly userId?: string | undefined
  readonly name?: string | undefined
  readonly sharing?: DeviceSharingKind | undefined
  readonly kind?: (typeof deviceKinds)[number] | undefined
  /** Days in Japan, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly sort?: DeviceSort | undefined
  readonly direction?: 'asc' | 'desc' | undefined
}

export function terminalSearch(raw: RawSearch): TerminalSearch {
  return {
    ...paging(raw),
    terminal: text(raw.terminal),
    userId: text(raw.userId),
    name: text(raw.name),
    sharing: oneOf(raw.sharing, deviceSharings),
    kind: oneOf(raw.kind, deviceKinds),
    from: day(raw.from),
    to: day(raw.to),
    sort: oneOf(raw.sort, deviceSorts),
    direction: oneOf(raw.direction, ['asc', 'desc']),
  }
}

/** Who has just been registered for the terminal that is shown (MCOP-SHARE-11). */
export function newUserSearch(raw: RawSearch): { readonly newUser?: string | undefined } {
  return { newUser: id(raw.newUser) }
}
