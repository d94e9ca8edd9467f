/**
 * Attribute dictionary: RFC 2865 §5, RFC 2866 §5, RFC 2868 §3 (tagged values stay octets), RFC 2869 §5, RFC 3162 §2, RFC 4372, RFC 4818,
 * RFC 5176 §3.5 (Error-Cause of RFC 3576) and RFC 6911 §3.
 *
 * Kinds: `text` UTF-8, `octets` opaque, `integer` and `time` unsigned 32 bit (time: seconds since 1970), `ipaddr` four octets,
 * `ipv6addr` sixteen, `ipv6prefix` RFC 3162 §2.3, `interface-id` eight octets, `vsa` RFC 2865 §5.26.
 */
export type AttributeKind = 'text' | 'octets' | 'integer' | 'time' | 'ipaddr' | 'ipv6addr' | 'ipv6prefix' | 'interface-id' | 'vsa'

export const dictionary = {
  'User-Name': { type: 1, kind: 'text' },
  'User-Password': { type: 2, kind: 'octets' },
  'CHAP-Password': { type: 3, kind: 'octets' },
  'NAS-IP-Address': { type: 4, kind: 'ipaddr' },
  'NAS-Port': { type: 5, kind: 'integer' },
  'Service-Type': { type: 6, kind: 'integer' },
  'Framed-Protocol': { type: 7, kind: 'integer' },
  'Framed-IP-Address': { type: 8, kind: 'ipaddr' },
  'Framed-IP-Netmask': { type: 9, kind: 'ipaddr' },
  'Framed-Routing': { type: 10, kind: 'integer' },
  'Filter-Id': { type: 11, kind: 'text' },
  'Framed-MTU': { type: 12, kind: 'integer' },
  'Framed-Compression': { type: 13, kind: 'integer' },
  'Login-IP-Host': { type: 14, kind: 'ipaddr' },
  'Login-Service': { type: 15, kind: 'integer' },
  'Login-TCP-Port': { type: 16, kind: 'integer' },
  'Reply-Message': { type: 18, kind: 'text' },
  'Callback-Number': { type: 19, kind: 'octets' },
  'Callback-Id': { type: 20, kind: 'octets' },
  'Framed-Route': { type: 22, kind: 'text' },
  'Framed-IPX-Network': { type: 23, kind: 'integer' },
  State: { type: 24, kind: 'octets' },
  Class: { type: 25, kind: 'octets' },
  'Vendor-Specific': { type: 26, kind: 'vsa' },
  'Session-Timeout': { type: 27, kind: 'integer' },
  'Idle-Timeout': { type: 28, kind: 'integer' },
  'Termination-Action': { type: 29, kind: 'integer' },
  'Called-Station-Id': { type: 30, kind: 'text' },
  'Calling-Station-Id': { type: 31, kind: 'text' },
  'NAS-Identifier': { type: 32, kind: 'text' },
  'Proxy-State': { type: 33, kind: 'octets' },
  'Login-LAT-Service': { type: 34, kind: 'octets' },
  'Login-LAT-Node': { type: 35, kind: 'octets' },
  'Login-LAT-Group': { type: 36, kind: 'octets' },
  'Framed-AppleTalk-Link': { type: 37, kind: 'integer' },
  'Framed-AppleTalk-Network': { type: 38, kind: 'integer' },
  'Framed-AppleTalk-Zone': { type: 39, kind: 'octets' },
  'Acct-Status-Type': { type: 40, kind: 'integer' },
  'Acct-Delay-Time': { type: 41, kind: 'integer' },
  'Acct-Input-Octets': { type: 42, kind: 'integer' },
  'Acct-Output-Octets': { type: 43, kind: 'integer' },
  'Acct-Session-Id': { type: 44, kind: 'text' },
  'Acct-Authentic': { type: 45, kind: 'integer' },
  'Acct-Session-Time': { type: 46, kind: 'integer' },
  'Acct-Input-Packets': { type: 47, kind: 'integer' },
  'Acct-Output-Packets': { type: 48, kind: 'integer' },
  'Acct-Terminate-Cause': { type: 49, kind: 'integer' },
  'Acct-Multi-Session-Id': { type: 50, kind: 'text' },
  'Acct-Link-Count': { type: 51, kind: 'integer' },
  'Acct-Input-Gigawords': { type: 52, kind: 'integer' },
  'Acct-Output-Gigawords': { type: 53, kind: 'integer' },
  'Event-Timestamp': { type: 55, kind: 'time' },
  'CHAP-Challenge': { type: 60, kind: 'octets' },
  'NAS-Port-Type': { type: 61, kind: 'integer' },
  'Port-Limit': { type: 62, kind: 'integer' },
  'Login-LAT-Port': { type: 63, kind: 'octets' },
  'Tunnel-Type': { type: 64, kind: 'octets' },
  'Tunnel-Medium-Type': { type: 65, kind: 'octets' },
  'Tunnel-Client-Endpoint': { type: 66, kind: 'octets' },
  'Tunnel-Server-Endpoint': { type: 67, kind: 'octets' },
  'Acct-Tunnel-Connection': { type: 68, kind: 'octets' },
  'ARAP-Password': { type: 70, kind: 'octets' },
  'ARAP-Features': { type: 71, kind: 'octets' },
  'ARAP-Zone-Access': { type: 72, kind: 'integer' },
  'ARAP-Security': { type: 73, kind: 'integer' },
  'ARAP-Security-Data': { type: 74, kind: 'octets' },
  'Password-Retry': { type: 75, kind: 'integer' },
  Prompt: { type: 76, kind: 'integer' },
  'Connect-Info': { type: 77, kind: 'text' },
  'Configuration-Token': { type: 78, kind: 'octets' },
  'EAP-Message': { type: 79, kind: 'octets' },
  'Message-Authenticator': { type: 80, kind: 'octets' },
  'Tunnel-Private-Group-Id': { type: 81, kind: 'octets' },
  'ARAP-Challenge-Response': { type: 84, kind: 'octets' },
  'Acct-Interim-Interval': { type: 85, kind: 'integer' },
  'Acct-Tunnel-Packets-Lost': { type: 86, kind: 'integer' },
  'NAS-Port-Id': { type: 87, kind: 'text' },
  'Framed-Pool': { type: 88, kind: 'octets' },
  'Chargeable-User-Identity': { type: 89, kind: 'octets' },
  'NAS-IPv6-Address': { type: 95, kind: 'ipv6addr' },
  'Framed-Interface-Id': { type: 96, kind: 'interface-id' },
  'Framed-IPv6-Prefix': { type: 97, kind: 'ipv6prefix' },
  'Login-IPv6-Host': { type: 98, kind: 'ipv6addr' },
  'Framed-IPv6-Route': { type: 99, kind: 'text' },
  'Framed-IPv6-Pool': { type: 100, kind: 'octets' },
  'Error-Cause': { type: 101, kind: 'integer' },
  'Delegated-IPv6-Prefix': { type: 123, kind: 'ipv6prefix' },
  'Framed-IPv6-Address': { type: 168, kind: 'ipv6addr' },
  'DNS-Server-IPv6-Address': { type: 169, kind: 'ipv6addr' },
  'Route-IPv6-Information': { type: 170, kind: 'ipv6prefix' },
  'Delegated-IPv6-Prefix-Pool': { type: 171, kind: 'octets' },
  'Stateful-IPv6-Address-Pool': { type: 172, kind: 'octets' },
} as const satisfies Record<string, { type: number; kind: AttributeKind }>

export type AttributeName = keyof typeof dictionary

/** Acct-Status-Type (RFC 2866 §5.1). */
export const AcctStatusType = { start: 1, stop: 2, interimUpdate: 3, accountingOn: 7, accountingOff: 8 } as const

const names: (AttributeName | undefined)[] = new Array(256)
const kinds: (AttributeKind | undefined)[] = new Array(256)
for (const name of Object.keys(dictionary) as AttributeName[]) {
  names[dictionary[name].type] = name
  kinds[dictionary[name].type] = dictionary[name].kind
}

/** The name of an attribute type; undefined for one that is not in the dictionary. */
export function attributeName(type: number): AttributeName | undefined {
  return names[type]
}

/** How an attribute type's value is coded; undefined for one that is not in the dictionary. */
export function attributeKind(type: number): AttributeKind | undefined {
  return kinds[type]
}
