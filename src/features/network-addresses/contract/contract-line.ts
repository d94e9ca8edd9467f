import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { addressErrors } from './errors.ts'
import { parseIpv4Network } from './ipv4.ts'
import { type AddressItem, addressItems, type ContractTerms, usableItems } from './items.ts'

export * from './judge.ts'

export const domesticAccesses = ['3g', 'lte'] as const
export const roamingAccesses = ['none', '3g', 'lte'] as const

const terms = {
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  domestic: z.enum(domesticAccesses),
  redundancy: z.boolean(),
  roaming: z.enum(roamingAccesses),
}

const network = z.string().check(
  z.trim(),
  z.maxLength(20),
  z.refine((text) => parseIpv4Network(text) !== undefined, { error: addressErrors['range-form'].code }),
)

/**
 * What the operator writes: ranges for every item that the terms give (MCOP-CONTRACT-2), since no address would work on one without. Ranges
 * of other items are refused, so that a typing error is not silently kept.
 */
export const newContractLineSchema = z
  .strictObject({
    ...terms,
    ranges: z.array(z.strictObject({ item: z.enum(addressItems), network })).check(z.maxLength(600)),
  })
  .check(
    z.check((payload) => {
      const { ranges, ...line } = payload.value
      const given = usableItems(line)
      const seen = new Set<string>()
      ranges.forEach((range, index) => {
        const key = `${range.item} ${range.network}`
        const code = seen.has(key) ? addressErrors['range-repeated'].code : addressErrors['range-item-not-in-line'].code
        if (seen.has(key) || !given.includes(range.item)) {
          payload.issues.push({ code: 'custom', input: range, path: ['ranges', index, 'network'], message: code })
        }
        seen.add(key)
      })
      if (given.some((item) => !ranges.some((range) => range.item === item))) {
        payload.issues.push({ code: 'custom', input: ranges, path: ['ranges'], message: addressErrors['range-missing'].code })
      }
    }),
  )

/** What operations take: as the schema gives it. */
export interface NewContractLine extends ContractTerms {
  readonly label: string
  readonly ranges: readonly { readonly item: AddressItem; readonly network: string }[]
}

/** Ranges with how many of their addresses are in use by the company's users; network and broadcast address count as neither. */
export const contractLineSchema = z.object({
  id: idSchema,
  ...terms,
  items: z.array(
    z.object({
      item: z.enum(addressItems),
      ranges: z.array(z.object({ network: z.string(), used: z.int(), free: z.int() })),
    }),
  ),
  /** Users who are assigned to the line by name (MCOP-CONTRACT-3). */
  users: z.int(),
  version: z.int(),
})
export type ContractLine = z.output<typeof contractLineSchema>
