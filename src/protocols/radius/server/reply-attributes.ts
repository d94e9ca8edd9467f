/**
 * Which attributes a reply carries (RFC 2865 §5.44, RFC 2869 §5.19): those of the decision that this code allows, then every
 * Proxy-State of the request unchanged and in order (RFC 2865 §5.33).
 */

import type { Attributes } from '../attributes.ts'
import { type Attribute, attribute, textAttributes } from '../attributes.ts'
import { type AttributeName, dictionary } from '../dictionary.ts'
import type { AccessReply } from './contract.ts'

/** No address, no State, nothing but words: a Reject gives nothing away. */
const allowedInReject = typesOf('Reply-Message', 'Password-Retry')
const allowedInChallenge = typesOf('Reply-Message', 'Vendor-Specific', 'Session-Timeout', 'Idle-Timeout', 'Prompt')
/** Written by this server alone, or of requests only. */
const neverByDecision = typesOf(
  'User-Password',
  'CHAP-Password',
  'Proxy-State',
  'CHAP-Challenge',
  'EAP-Message',
  'Message-Authenticator',
  'NAS-IP-Address',
  'NAS-Identifier',
)

/** Throws RangeError when the decision holds a value that its attribute cannot. */
export function accessReplyAttributes(reply: AccessReply, request: Attributes): Attribute[] {
  const attributes = reply.replyMessage === undefined ? [] : textAttributes('Reply-Message', reply.replyMessage)
  if (reply.kind === 'accept') {
    if (reply.framedIpAddress !== undefined) attributes.push(attribute('Framed-IP-Address', reply.framedIpAddress))
    if (reply.framedIpNetmask !== undefined) attributes.push(attribute('Framed-IP-Netmask', reply.framedIpNetmask))
    if (reply.sessionTimeoutSeconds !== undefined) attributes.push(attribute('Session-Timeout', reply.sessionTimeoutSeconds))
    if (reply.class !== undefined) attributes.push(attribute('Class', reply.class))
  }
  if (reply.kind === 'challenge') attributes.push(attribute('State', reply.state))
  for (const more of reply.attributes ?? []) if (isAllowed(reply.kind, more.type)) attributes.push(more)
  return withProxyState(attributes, request)
}

/** The request's Proxy-State attributes, empty ones included, added to `attributes`. */
export function withProxyState(attributes: Attribute[], request: Attributes): Attribute[] {
  if (!request.has('Proxy-State')) return attributes
  for (const { type, value } of request) if (type === dictionary['Proxy-State'].type) attributes.push({ type, value })
  return attributes
}

function isAllowed(kind: AccessReply['kind'], type: number): boolean {
  if (kind === 'reject') return allowedInReject.has(type)
  if (kind === 'challenge') return allowedInChallenge.has(type)
  return !neverByDecision.has(type)
}

function typesOf(...names: AttributeName[]): ReadonlySet<number> {
  return new Set(names.map((name) => dictionary[name].type))
}
