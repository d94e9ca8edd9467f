import type { DeviceKind } from './device.ts'

/**
 * For which kind of address this device is made (MCOP-OTP-13): a smartphone or tablet can have the app, everything else that runs this page is a
 * browser. A mobile phone of the third kind has pages of its own (`isMobilePhone`).
 */
export function kindOfDevice(device: { readonly userAgent: string; readonly maxTouchPoints: number }): Exclude<DeviceKind, 'light'> {
  // An iPad calls itself a Mac, but no Mac is touched with several fingers.
  const isTablet = /Macintosh/.test(device.userAgent) && device.maxTouchPoints > 1
  return isTablet || /Android|iPhone|iPad|iPod/.test(device.userAgent) ? 'app' : 'browser'
}

/** Which other address of the same user to offer on this device; undefined: the opened one fits, or there is no better one. */
export function betterAddress(
  opened: DeviceKind,
  device: Exclude<DeviceKind, 'light'>,
  others: { readonly browser: string | null; readonly app: string | null } | null,
): { readonly kind: Exclude<DeviceKind, 'light'>; readonly token: string } | undefined {
  // A browser's address works on smartphones, too (MCOP-NOTIFY-3).
  if (others === null || opened === 'browser' || opened === device) return undefined
  const kind = others[device] === null ? 'browser' : device
  const token = others[kind]
  return token === null ? undefined : { kind, token }
}

/** A mobile phone (ケータイ) as it calls itself: for it the pages without scripts are the right ones, and nothing better is offered. */
export function isMobilePhone(userAgent: string): boolean {
  return /DoCoMo|KDDI|UP\.Browser|SoftBank|Vodafone|J-PHONE|WILLCOM|KAIOS|SymbianOS|Series[3-9]0|NetFront|MIDP|Opera Mini/i.test(userAgent)
}
