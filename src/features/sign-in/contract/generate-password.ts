import type { Chance } from '../../../kernel/ids.ts'
import { brokenRules } from './password-rules.ts'
import type { PasswordPolicy } from './policies.ts'

/** Without characters that are read or heard as another: it is told on paper or by telephone. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789'

/** Three groups of five, 86 bits: `mK4rT-w8ZnP-c3HxD`. */
export function generatePassword(chance: Pick<Chance, 'integer'>, policy: PasswordPolicy): string {
  for (let tries = 0; tries < 100; tries += 1) {
    const letters = Array.from({ length: 15 }, () => alphabet[chance.integer(alphabet.length)]).join('')
    const password = `${letters.slice(0, 5)}-${letters.slice(5, 10)}-${letters.slice(10)}`
    if (brokenRules(policy, password).length === 0) return password
  }
  throw new Error('the policy allows no password of three groups of five')
}
