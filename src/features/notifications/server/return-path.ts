import { timingSafeEqual } from 'node:crypto'
import type { SecretBox } from '../../../platform/server/crypto/secret-box.ts'

/** Where a letter that was taken comes back to, and from where it is known which one it was: each letter has an address of its own (VERP). */
export interface ReturnPaths {
  of(messageId: string): string
  /** The letter's id, of an address that we have made; undefined for all others. */
  messageIdOf(address: string): string | undefined
}

const macBytes = 8

/** `bounces@portal.example.jp`: `bounces+<id><mac>@portal.example.jp`. Nobody makes one for a letter that they have not got. */
export function createReturnPaths(secrets: SecretBox, bounceAddress: string): ReturnPaths {
  const at = bounceAddress.lastIndexOf('@')
  const [local, domain] = [bounceAddress.slice(0, at), bounceAddress.slice(at + 1)]
  const macOf = (digits: string): Buffer => secrets.digest(digits, 'mail/return-path').subarray(0, macBytes)
  return {
    of(messageId) {
      const digits = messageId.replaceAll('-', '').toLowerCase()
      return `${local}+${digits}${macOf(digits).toString('hex')}@${domain}`
    },
    messageIdOf(address) {
      const typed = address.trim().toLowerCase()
      const [before, after] = [`${local.toLowerCase()}+`, `@${domain.toLowerCase()}`]
      if (!typed.startsWith(before) || !typed.endsWith(after)) return undefined
      const token = /^([0-9a-f]{32})([0-9a-f]{16})$/.exec(typed.slice(before.length, -after.length))
      const [, digits = '', mac = ''] = token ?? []
      if (token === null || !timingSafeEqual(Buffer.from(mac, 'hex'), macOf(digits))) return undefined
      return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
  }
}
