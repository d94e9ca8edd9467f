/**
 * Requests as a client makes them: Access-Request (RFC 2865 §4.1), Accounting-Request (RFC 2866 §4.1), Status-Server (RFC 5997).
 * The Message-Authenticator, where there is one, stands first.
 */
import type { Attribute } from '../attributes.ts'
import { blankMessageAuthenticator, sealRequest } from '../authenticators.ts'
import { chapPassword, hidePassword } from '../credentials.ts'
import { dictionary } from '../dictionary.ts'
import { Code, decodePacket, encodePacket, headerOctets, type Packet } from '../packet.ts'

export interface RequestHeader {
  /** 0 to 255, free for this source port (RFC 2865 §3). */
  readonly identifier: number
  /** Sixteen octets nobody can foretell (RFC 2865 §3); an Accounting-Request replaces them. */
  readonly authenticator: Uint8Array
  readonly secret: Uint8Array
  readonly attributes: readonly Attribute[]
}

export type ClientCredential =
  | { readonly kind: 'pap'; readonly password: Uint8Array }
  /** The Request Authenticator is the challenge (RFC 2865 §2.2) unless the attributes hold a CHAP-Challenge. */
  | { readonly kind: 'chap'; readonly password: Uint8Array; readonly chapIdentifier: number }

export function accessRequest(
  header: RequestHeader & { readonly credential: ClientCredential; readonly withMessageAuthenticator: boolean },
): Packet {
  const attributes = [...header.attributes, credentialAttribute(header)]
  return sealed(Code.accessRequest, { ...header, attributes }, header.withMessageAuthenticator)
}

export function accountingRequest(header: RequestHeader & { readonly withMessageAuthenticator?: boolean }): Packet {
  return sealed(Code.accountingRequest, header, header.withMessageAuthenticator ?? false)
}

export function statusServer(header: RequestHeader): Packet {
  return sealed(Code.statusServer, header, true)
}

function credentialAttribute({
  credential,
  attributes,
  authenticator,
  secret,
}: RequestHeader & { credential: ClientCredential }): Attribute {
  if (credential.kind === 'pap') {
    return { type: dictionary['User-Password'].type, value: hidePassword(credential.password, authenticator, secret) }
  }
  const challenge = attributes.find(({ type }) => type === dictionary['CHAP-Challenge'].type)?.value ?? authenticator
  return { type: dictionary['CHAP-Password'].type, value: chapPassword(credential.chapIdentifier, credential.password, challenge) }
}

function sealed(code: Code, header: RequestHeader, withMessageAuthenticator: boolean): Packet {
  const attributes = withMessageAuthenticator ? [blankMessageAuthenticator, ...header.attributes] : header.attributes
  const bytes = encodePacket({ code, identifier: header.identifier, authenticator: header.authenticator, attributes })
  sealRequest(bytes, header.secret, withMessageAuthenticator ? headerOctets + 2 : undefined)
  return decodePacket(bytes) as Packet
}
