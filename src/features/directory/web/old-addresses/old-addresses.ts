/** Whether mail to addresses that a user had before is still wanted when another one is added (MCOP-DEV-9). */
const fields = ['email1', 'email2', 'email3'] as const

type Addresses = { readonly [Field in (typeof fields)[number]]?: string | undefined }

const addressesOf = (given: Addresses): readonly string[] => fields.map((field) => given[field] ?? '').filter((address) => address !== '')
const has = (addresses: readonly string[], wanted: string): boolean =>
  addresses.some((address) => address.toLowerCase() === wanted.toLowerCase())

/** Addresses that the user did not have before. */
export function addedAddresses(before: Addresses, after: Addresses): readonly string[] {
  const known = addressesOf(before)
  return addressesOf(after).filter((address) => !has(known, address))
}

/** Addresses to ask about: those from before that stay while another one is added; none where none is added. */
export function oldAddresses(before: Addresses, after: Addresses): readonly string[] {
  if (addedAddresses(before, after).length === 0) return []
  const known = addressesOf(before)
  return addressesOf(after).filter((address) => has(known, address))
}

/** The addresses without those that are stopped, moved up: the first one is required. */
export function withoutAddresses(after: Addresses, stopped: readonly string[]): Record<(typeof fields)[number], string> {
  const left = addressesOf(after).filter((address) => !has(stopped, address))
  return { email1: left[0] ?? '', email2: left[1] ?? '', email3: left[2] ?? '' }
}
