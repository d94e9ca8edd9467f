/** What the identity check compares (BP-IDC-1 to 3), and what of a spelling does not matter. */
import { foldForSearch } from '../../../../kernel/text.ts'
import type { LinkedPerson } from '../queries/links/find-link.ts'

export interface TypedIdentity {
  readonly mail: string
  readonly name: string
  readonly phone: string
}

type Registered = Pick<LinkedPerson, 'address' | 'displayName' | 'surname' | 'givenName' | 'phones'>

/** What the company has registered can be asked for. */
export function askedOf(person: Registered): { readonly name: boolean; readonly phone: boolean } {
  return { name: namesOf(person).length > 0, phone: person.phones.length > 0 }
}

/** All that is asked for agrees. Which part does not is nobody's to know (BP-IDC-5). */
export function isSamePerson(person: Registered, typed: TypedIdentity): boolean {
  const asked = askedOf(person)
  const isMail = mailKey(person.address) === mailKey(typed.mail)
  const isName = !asked.name || namesOf(person).includes(nameKey(typed.name))
  const isPhone = !asked.phone || person.phones.map(phoneKey).includes(phoneKey(typed.phone))
  return isMail && isName && isPhone
}

/** Blanks around it, width and case do not matter. */
export function mailKey(mail: string): string {
  return mail.normalize('NFKC').trim().toLowerCase()
}

function nameKey(name: string): string {
  return foldForSearch(name).replace(/\s+/gu, '')
}

/** Hyphens of every make, blanks, brackets and width do not matter. +81 3… is 03…, and so is +81 (0)3…. */
function phoneKey(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/^\s*\+81\s*(\(0\))?/u, '0')
    .replace(/[^0-9+]/gu, '')
}

/** As surname and given name, or as the name that is shown. */
function namesOf({ surname, givenName, displayName }: Registered): readonly string[] {
  const keys = [`${surname}${givenName}`, displayName].map(nameKey)
  return [...new Set(keys)].filter((key) => key !== '')
}
