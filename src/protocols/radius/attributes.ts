/**
 * RADIUS attributes (RFC 2865 §5): type, length, value; reading and writing of values by their names in the dictionary.
 *
 * `Attributes` is a view of the octets of one packet. It looks attributes up by walking them: packets carry a dozen, and a
 * walk costs less than building a map of each packet would.
 */
import { type AttributeName, attributeKind, attributeName, dictionary } from './dictionary.ts'
import { ipv4Octets, ipv4Text, ipv6Octets, ipv6Text } from './ip-address.ts'

/** One attribute as it stands in a packet; the value without type and length, at most 253 octets. */
export interface Attribute {
  readonly type: number
  readonly value: Uint8Array
}

/** One sub-attribute of a Vendor-Specific attribute in the recommended format (RFC 2865 §5.26). */
export interface VendorAttribute {
  /** SMI private enterprise number. */
  readonly vendorId: number
  readonly vendorType: number
  readonly value: Uint8Array
}

export interface Ipv6Prefix {
  readonly prefix: string
  readonly prefixLength: number
}

interface ValueOfKind {
  text: string
  octets: Buffer
  integer: number
  /** Seconds since 1970-01-01T00:00:00Z. */
  time: number
  ipaddr: string
  ipv6addr: string
  ipv6prefix: Ipv6Prefix
  'interface-id': Buffer
  vsa: readonly VendorAttribute[]
}

interface InputOfKind extends Omit<ValueOfKind, 'octets' | 'interface-id'> {
  octets: Uint8Array
  'interface-id': Uint8Array
}

export type AttributeValue<Name extends AttributeName> = ValueOfKind[(typeof dictionary)[Name]['kind']]
export type AttributeInput<Name extends AttributeName> = InputOfKind[(typeof dictionary)[Name]['kind']]

const maximumValueOctets = 253

export class Attributes {
  /** The attributes as they came, one after the other. */
  readonly bytes: Buffer

  /** `bytes` must have passed the length checks of `decodePacket`. */
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  /** Every attribute in the order of the packet, unknown ones included. */
  *[Symbol.iterator](): IterableIterator<{ type: number; name: AttributeName | undefined; value: Buffer }> {
    for (let offset = 0; offset < this.bytes.length; offset += this.bytes[offset + 1] as number) {
      const type = this.bytes[offset] as number
      yield { type, name: attributeName(type), value: this.#valueAt(offset) }
    }
  }

  /** Where the value of the first attribute of this type begins, counted from the first attribute; -1 without one. */
  offsetOfValue(type: number, from = 0): number {
    for (let offset = from; offset < this.bytes.length; offset += this.bytes[offset + 1] as number) {
      if (this.bytes[offset] === type) return offset + 2
    }
    return -1
  }

  has(name: AttributeName): boolean {
    return this.offsetOfValue(dictionary[name].type) >= 0
  }

  count(name: AttributeName): number {
    let count = 0
    for (let at = this.#find(name, 0); at >= 0; at = this.#find(name, this.#next(at))) count++
    return count
  }

  /** The octets of the first attribute of this name. */
  bytesOf(name: AttributeName): Buffer | undefined {
    const at = this.#find(name, 0)
    return at < 0 ? undefined : this.#valueAt(at)
  }

  /**
   * The first value of this name. Undefined also for a value whose length its type forbids, and for an empty one: RFC 2865 §5
   * demands that an empty attribute be left out, so it is read as if it were.
   */
  get<Name extends AttributeName>(name: Name): AttributeValue<Name> | undefined {
    for (let at = this.#find(name, 0); at >= 0; at = this.#find(name, this.#next(at))) {
      const value = decodeValue(name, this.#valueAt(at))
      if (value !== undefined) return value
    }
    return undefined
  }

  /** All values of this name in the order of the packet; the same omissions as `get`. */
  getAll<Name extends AttributeName>(name: Name): AttributeValue<Name>[] {
    const values: AttributeValue<Name>[] = []
    for (let at = this.#find(name, 0); at >= 0; at = this.#find(name, this.#next(at))) {
      const value = decodeValue(name, this.#valueAt(at))
      if (value !== undefined) values.push(value)
    }
    return values
  }

  /** The sub-attributes of one vendor, of all its Vendor-Specific attributes together (RFC 2865 §5.26). */
  ofVendor(vendorId: number): VendorAttribute[] {
    return this.getAll('Vendor-Specific').flatMap((attributes) => attributes.filter((attribute) => attribute.vendorId === vendorId))
  }

  /** The type of the first attribute whose value has a length that its kind forbids (RFC 2865 §5, "invalid length"). */
  firstOfInvalidLength(): number | undefined {
    for (let offset = 0; offset < this.bytes.length; offset += this.bytes[offset + 1] as number) {
      const type = this.bytes[offset] as number
      if (!isValidLength(type, (this.bytes[offset + 1] as number) - 2)) return type
    }
    return undefined
  }

  #find(name: AttributeName, from: number): number {
    const at = this.offsetOfValue(dictionary[name].type, from)
    return at < 0 ? -1 : at - 2
  }

  #next(offset: number): number {
    return offset + (this.bytes[offset + 1] as number)
  }

  #valueAt(offset: number): Buffer {
    return this.bytes.subarray(offset + 2, this.#next(offset))
  }
}

/** Writes one attribute by name. Throws RangeError for a value that its type cannot hold. */
export function attribute<Name extends AttributeName>(name: Name, value: AttributeInput<Name>): Attribute {
  const { type, kind } = dictionary[name]
  const octets = encoders[kind](value as never)
  if (octets.length === 0) throw new RangeError(`${name}: an empty attribute must be left out (RFC 2865 §5)`)
  if (octets.length > maximumValueOctets) throw new RangeError(`${name}: ${octets.length} octets exceed 253 (RFC 2865 §5)`)
  return { type, value: octets }
}

/** A text of any length as so many attributes of 253 octets, cut between characters (RFC 2865 §5.18 allows several Reply-Message). */
export function textAttributes(name: AttributeName, text: string): Attribute[] {
  const octets = Buffer.from(text, 'utf8')
  const attributes: Attribute[] = []
  for (let start = 0; start < octets.length; ) {
    let end = Math.min(start + maximumValueOctets, octets.length)
    while (end < octets.length && ((octets[end] as number) & 0xc0) === 0x80) end--
    attributes.push({ type: dictionary[name].type, value: octets.subarray(start, end) })
    start = end
  }
  return attributes
}

type Encoders = { [Kind in keyof InputOfKind]: (value: InputOfKind[Kind]) => Uint8Array }

const encoders: Encoders = {
  text: (value) => Buffer.from(value, 'utf8'),
  octets: (value) => value,
  integer: unsigned32,
  time: unsigned32,
  ipaddr: ipv4Octets,
  ipv6addr: ipv6Octets,
  ipv6prefix: ({ prefix, prefixLength }) => {
    if (!Number.isInteger(prefixLength) || prefixLength < 0 || prefixLength > 128) throw new RangeError('prefix length must be 0 to 128')
    return Buffer.concat([Buffer.from([0, prefixLength]), ipv6Octets(prefix).subarray(0, Math.ceil(prefixLength / 8))])
  },
  'interface-id': (value) => {
    if (value.length !== 8) throw new RangeError('an interface id has eight octets')
    return value
  },
  vsa: encodeVendorAttributes,
}

function unsigned32(value: number): Buffer {
  const octets = Buffer.allocUnsafe(4)
  octets.writeUInt32BE(value)
  return octets
}

function encodeVendorAttributes(attributes: readonly VendorAttribute[]): Buffer {
  const vendorId = attributes[0]?.vendorId
  if (vendorId === undefined) return Buffer.alloc(0)
  if (attributes.some((one) => one.vendorId !== vendorId)) throw new RangeError('one Vendor-Specific attribute belongs to one vendor')
  return Buffer.concat([
    unsigned32(vendorId),
    ...attributes.flatMap(({ vendorType, value }) => [Buffer.from([vendorType, value.length + 2]), value]),
  ])
}

function decodeValue<Name extends AttributeName>(name: Name, octets: Buffer): AttributeValue<Name> | undefined {
  const { type, kind } = dictionary[name]
  if (octets.length === 0 || !isValidLength(type, octets.length)) return undefined
  return decoders[kind](octets) as AttributeValue<Name> | undefined
}

const decoders: { [Kind in keyof ValueOfKind]: (octets: Buffer) => ValueOfKind[Kind] | undefined } = {
  text: (octets) => octets.toString('utf8'),
  octets: (octets) => octets,
  integer: (octets) => octets.readUInt32BE(0),
  time: (octets) => octets.readUInt32BE(0),
  ipaddr: ipv4Text,
  ipv6addr: ipv6Text,
  ipv6prefix: (octets) => {
    const prefixLength = octets[1] as number
    // RFC 3162 §2.3: the prefix may be sent in fewer octets than sixteen, but not in fewer than its length needs.
    if (prefixLength > 128 || (octets.length - 2) * 8 < prefixLength) return undefined
    const prefix = Buffer.alloc(16)
    octets.copy(prefix, 0, 2)
    return { prefix: ipv6Text(prefix), prefixLength }
  },
  'interface-id': (octets) => octets,
  vsa: decodeVendorAttributes,
}

/** RFC 2865 §5.26; a vendor that does not follow the recommended format yields undefined and keeps its octets in `bytesOf`. */
function decodeVendorAttributes(octets: Buffer): VendorAttribute[] | undefined {
  const vendorId = octets.readUInt32BE(0)
  const attributes: VendorAttribute[] = []
  for (let offset = 4; offset < octets.length; ) {
    const length = octets[offset + 1]
    if (length === undefined || length < 2 || offset + length > octets.length) return undefined
    attributes.push({ vendorId, vendorType: octets[offset] as number, value: octets.subarray(offset + 2, offset + length) })
    offset += length
  }
  return attributes
}

function isValidLength(type: number, octets: number): boolean {
  switch (attributeKind(type)) {
    case 'integer':
    case 'time':
    case 'ipaddr':
      return octets === 4
    case 'ipv6addr':
      return octets === 16
    case 'interface-id':
      return octets === 8
    case 'ipv6prefix':
      return octets >= 2 && octets <= 18
    case 'vsa':
      return octets >= 5
    default:
      return isValidOctetsLength(type, octets)
  }
}

function isValidOctetsLength(type: number, octets: number): boolean {
  switch (type) {
    case dictionary['User-Password'].type:
      return octets >= 16 && octets <= 128 && octets % 16 === 0
    case dictionary['CHAP-Password'].type:
      return octets === 17
    case dictionary['Message-Authenticator'].type:
      return octets === 16
    default:
      return true
  }
}
