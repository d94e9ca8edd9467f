/** WebAuthn in the browser. The library comes with the first use, so that doors without passkeys stay light. */
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

type Json = Readonly<Record<string, unknown>>

/** The person closed the browser's question, or it ran out. Browsers do not tell which, on purpose. */
export class PasskeyCancelled extends Error {
  override readonly name = 'PasskeyCancelled'
}

/** Whether this page could have passkeys at all: they belong to a name, reached safely (WebAuthn section 5.1.2); an IP address has none. */
export function passkeysPossible(): boolean {
  const isAddress = /^[\d.]+$|:/.test(location.hostname) || location.hostname.startsWith('[')
  return isSecureContext && !isAddress && 'PublicKeyCredential' in window
}

/** Whether the browser offers passkeys in the list under a field. */
export async function autofillPossible(): Promise<boolean> {
  return passkeysPossible() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true
}

/** Asks for a passkey; with `autofill` quietly, in the list under the field that has `autocomplete="username webauthn"`. */
export async function askPasskey(options: Json, autofill = false): Promise<Json> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return cancelledOr(startAuthentication({ optionsJSON, useBrowserAutofill: autofill, verifyBrowserAutofillInput: false }))
}

export async function makePasskey(options: Json): Promise<Json> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return cancelledOr(startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }))
}

/** Before a page asks openly: the browser allows one question at a time. */
export async function stopAsking(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser')
  WebAuthnAbortService.cancelCeremony()
}

async function cancelledOr(asked: Promise<AuthenticationResponseJSON | object>): Promise<Json> {
  try {
    return (await asked) as unknown as Json
  } catch (error) {
    throw new PasskeyCancelled(error instanceof Error ? error.name : 'unknown', { cause: error })
  }
}
