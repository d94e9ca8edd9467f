// check-ignore-file japanese-text: the service names stand in customers' files to the letter, in every language
/** The six IP service items (MCOP-IP-1). 「サービス」 on the manual's screens; service ids of the files are MCOP-IPCSV-7. */
export const addressItems = ['3g-act', '3g-sby', 'lte-act', 'lte-sby', 'roaming-3g', 'roaming-lte'] as const
export type AddressItem = (typeof addressItems)[number]

export interface AddressItemDefinition {
  readonly item: AddressItem
  /** Column D サービスID of the address file. */
  readonly serviceId: string
  /** Column E サービス名 of the address file, to the letter in every language. */
  readonly serviceName: string
}

export const addressItemDefinitions: readonly AddressItemDefinition[] = [
  { item: '3g-act', serviceId: '101', serviceName: 'MCOP 3G 主(ACT)' },
  { item: '3g-sby', serviceId: '102', serviceName: 'MCOP 3G 副(SBY)' },
  { item: 'lte-act', serviceId: '103', serviceName: 'MCOP LTE 主(ACT)' },
  { item: 'lte-sby', serviceId: '104', serviceName: 'MCOP LTE 副(SBY)' },
  { item: 'roaming-3g', serviceId: '105', serviceName: 'MCOP 国際R 3G' },
  { item: 'roaming-lte', serviceId: '106', serviceName: 'MCOP 国際R LTE' },
]

export interface ContractTerms {
  readonly domestic: '3g' | 'lte'
  readonly redundancy: boolean
  readonly roaming: 'none' | '3g' | 'lte'
}

/** Items that a line gives: domestic access with redundancy, and roaming on its own (MCOP-IP-6, twelve combinations). */
export function usableItems(terms: ContractTerms): readonly AddressItem[] {
  const domestic: readonly AddressItem[] = terms.domestic === '3g' ? ['3g-act', '3g-sby'] : ['lte-act', 'lte-sby']
  const roaming: readonly AddressItem[] = terms.roaming === 'none' ? [] : [terms.roaming === '3g' ? 'roaming-3g' : 'roaming-lte']
  return [...domestic.slice(0, terms.redundancy ? 2 : 1), ...roaming]
}
