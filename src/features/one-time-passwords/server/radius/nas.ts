import type { Attributes } from '../../../../protocols/radius/attributes.ts'
import type { Source } from '../../../../protocols/radius/server/contract.ts'
import { plainText } from './user-name.ts'

/** How an access server names itself (RFC 2865 §5.4, §5.32, RFC 3162 §2.1); one that does not is known by its address. */
export function nasOf(attributes: Attributes, source: Source): string {
  const named = attributes.get('NAS-Identifier') ?? attributes.get('NAS-IP-Address') ?? attributes.get('NAS-IPv6-Address')
  return plainText(named ?? source.address)
}
