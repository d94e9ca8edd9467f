/** ECDSA on P-256 with SHA-256 (FIPS 186-5) over the challenge's nonce; keys as RFC 7517, signatures as WebCrypto makes them (IEEE P1363). */
import { createPublicKey, verify } from 'node:crypto'
import { type DevicePublicKey, proofText } from '../contract/index.ts'

export function isProofValid(key: DevicePublicKey, nonce: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' })
    return verify(
      'sha256',
      Buffer.from(proofText(nonce)),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  } catch {
    // Coordinates that are no point of the curve.
    return false
  }
}

/** `Chrome / Windows`: what a person tells terminals apart by (MCOP-DEV-18). Order matters, since browsers name their ancestors. */
export function deviceNameOf(userAgent: string): string {
  const browsers: readonly [RegExp, string][] = [
    [/DoCoMo\//, 'DoCoMo'],
    [/KDDI-|UP\.Browser\//, 'KDDI'],
    [/SoftBank\/|Vodafone\/|J-PHONE\//, 'SoftBank'],
    [/Edg(?:e|A|iOS)?\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/SamsungBrowser\//, 'Samsung Internet'],
    [/Firefox\/|FxiOS\//, 'Firefox'],
    [/Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]
  const systems: readonly [RegExp, string][] = [
    [/KAIOS\//, 'KaiOS'],
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Macintosh|Mac OS X/, 'Mac'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
  ]
  const named = (table: readonly [RegExp, string][]): string | undefined => table.find(([form]) => form.test(userAgent))?.[1]
  return [named(browsers) ?? 'Browser', named(systems)].filter((part) => part !== undefined).join(' / ')
}
