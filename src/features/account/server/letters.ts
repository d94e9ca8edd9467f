import { languageOf } from '../../../kernel/locale.ts'
import type { Ctx, LetterCopy } from '../../../platform/server/context.ts'
import { letterPage, momentFor, paragraphsOf } from '../../notifications/contract/index.ts'
import { mailChangePages } from '../contract/mail-change-page.ts'
import { addressChangedLetter } from '../mail/address-changed/letter.ts'
import { changeAskedLetter } from '../mail/change-asked/letter.ts'
import { changeUndoneLetter } from '../mail/change-undone/letter.ts'
import { confirmAddressLetter } from '../mail/confirm-address/letter.ts'
import type { LetterDefinition } from '../mail/letter.ts'
import { shadedAddress } from '../mail/shaded-address.ts'
import type { AccountDeps } from './deps.ts'
import type { Person } from './person.ts'

type Sender = Pick<AccountDeps, 'publicUrl'>

export function confirmLetter(deps: Sender, ctx: Ctx, person: Person, change: { address: string; token: string; expiresAt: Date }): void {
  const url = linkOf(deps, mailChangePages.confirm, change.token)
  const values = { userId: person.userId, address: change.address, url, expiresAt: timeOf(person, change.expiresAt) }
  send(ctx, confirmAddressLetter, person, [change.address], values, [change.token])
}

/** Who reads the old address need not learn the whole new one. */
export function askedLetter(deps: Sender, ctx: Ctx, person: Person, change: { address: string; token: string }): void {
  const values = {
    userId: person.userId,
    address: shadedAddress(change.address),
    url: linkOf(deps, mailChangePages.undo, change.token),
    askedAt: timeOf(person, ctx.clock.now()),
    sourceAddress: ctx.actor.sourceAddress ?? '',
  }
  send(ctx, changeAskedLetter, person, [person.address], values, [change.token])
}

/** `person` as before the change. */
export function changedLetter(deps: Sender, ctx: Ctx, person: Person, change: { address: string; token: string; until: Date }): void {
  const shared = { userId: person.userId, address: shadedAddress(change.address), changedAt: timeOf(person, ctx.clock.now()) }
  const undo = { url: linkOf(deps, mailChangePages.undo, change.token), until: timeOf(person, change.until) }
  // Together, so that nobody writes the one for the new address to the old one as well.
  ctx.mail(addressChangedLetter.kind, [
    ...copiesOf(addressChangedLetter, person, [person.address], { ...shared, undo }, [change.token]),
    ...copiesOf(addressChangedLetter, person, [change.address], { ...shared, address: change.address, undo: null }, []),
  ])
}

export function undoneLetter(ctx: Ctx, person: Person, recipients: readonly string[], address: string): void {
  const values = { userId: person.userId, address: shadedAddress(address), undoneAt: timeOf(person, ctx.clock.now()) }
  send(ctx, changeUndoneLetter, person, recipients, values, [])
}

function send<Values>(
  ctx: Ctx,
  letter: LetterDefinition<Values>,
  ...rest: [person: Person, recipients: readonly string[], values: Values, secrets: readonly string[]]
): void {
  ctx.mail(letter.kind, copiesOf(letter, ...rest))
}

/** An administrator who has had no address gets no letter there. */
function copiesOf<Values>(
  letter: LetterDefinition<Values>,
  person: Person,
  recipients: readonly string[],
  values: Values,
  secrets: readonly string[],
): readonly LetterCopy[] {
  const words = letter[languageOf(person.language, person.companyLanguage)]
  const text = words.body(values)
  const userId = person.kind === 'user' ? { userId: person.id } : {}
  return recipients
    .filter((to) => to !== '')
    .map((to) => ({ to, ...userId, subject: words.subject, text, html: letterPage(paragraphsOf(text)), secrets }))
}

/** The address is the configured one; the token stands where no server sees it. */
function linkOf(deps: Sender, page: string, token: string): string {
  return `${deps.publicUrl.replace(/\/$/, '')}${page}#${token}`
}

/** As the pages show times, where the person is (BP-TZ-2). */
function timeOf(person: Person, at: Date): string {
  const language = languageOf(person.language, person.companyLanguage)
  return momentFor({ language, timeZone: person.timeZone || person.companyTimeZone }, at).whole
}
