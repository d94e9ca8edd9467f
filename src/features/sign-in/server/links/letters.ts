import { browserName } from '../../../../kernel/browser-name.ts'
import type { Ctx, LetterCopy } from '../../../../platform/server/context.ts'
import { momentFor, renderLetter } from '../../../notifications/contract/index.ts'
import { invitationPagePath, resetPagePath } from '../../contract/links/reset-page.ts'
import { invitationLetter } from '../../mail/invitation/letter.ts'
import type { LetterDefinition } from '../../mail/letter.ts'
import { idLines, loginIdsLetter } from '../../mail/login-ids/letter.ts'
import { administratorPasswordChangedLetter, userPasswordChangedLetter } from '../../mail/password-changed/letter.ts'
import { administratorResetLetter, userResetLetter } from '../../mail/reset-link/letter.ts'
import { resetRestsLetter } from '../../mail/reset-rests/letter.ts'
import type { SignInDeps } from '../deps.ts'
import type { ReachablePerson } from '../queries/links/people.ts'

type Recipient = Pick<ReachablePerson, 'id' | 'userId' | 'loginId' | 'address' | 'language' | 'timeZone' | 'isAdministrator'>
type Site = Pick<SignInDeps, 'publicUrl'>

/** A letter for the outbox: its kind, and the copy for one person. */
export interface Letter {
  readonly kind: string
  readonly copy: LetterCopy
}

/** The address is the configured one: what a request says of its host is the sender's to choose. Of the link only the token is secret. */
export function resetLetter(
  site: Site,
  person: Recipient,
  link: { readonly companyCode: string; readonly token: string; readonly minutes: number; readonly expiresAt: Date },
): Letter {
  const letter = person.isAdministrator ? administratorResetLetter : userResetLetter
  const { companyCode, token, minutes } = link
  const url = addressOf(site, `${resetPagePath}#${token}`)
  const values = {
    companyCode,
    userId: person.userId,
    url,
    minutes,
    ...expiryFor(person, link.expiresAt),
  }
  return withSecret(letterTo(letter, person, values), token)
}

export function invitationLetterTo(
  site: Site,
  person: Recipient,
  link: { readonly company: { readonly code: string; readonly name: string }; readonly token: string; readonly expiresAt: Date },
): Letter {
  const values = {
    companyCode: link.company.code,
    companyName: link.company.name,
    userId: person.userId,
    loginId: person.loginId,
    url: addressOf(site, `${invitationPagePath}#${link.token}`),
    signInUrl: addressOf(site, '/sign-in'),
    ...expiryFor(person, link.expiresAt),
  }
  return withSecret(letterTo(invitationLetter, person, values), link.token)
}

export function passwordChangedLetterTo(
  ctx: Pick<Ctx, 'clock' | 'actor'>,
  person: Recipient,
  { companyCode, userAgent }: { readonly companyCode: string; readonly userAgent: string },
): Letter {
  const { minute: changedAt, zone } = momentFor(person, ctx.clock.now())
  const known = browserName(userAgent)
  return letterTo(person.isAdministrator ? administratorPasswordChangedLetter : userPasswordChangedLetter, person, {
    companyCode,
    userId: person.userId,
    changedAt,
    zone,
    sourceAddress: ctx.actor.sourceAddress ?? '',
    browser: known === undefined ? '—' : [known.browser, known.system].filter(Boolean).join(' / '),
  })
}

export function resetRestsLetterTo(person: Recipient, restsUntil: Date): Letter {
  const { second, zone } = momentFor(person, restsUntil)
  return letterTo(resetRestsLetter, person, { userId: person.userId, restsUntil: second, zone })
}

/** One letter for all of a company that share a mail address. */
export function loginIdsLetterTo(site: Site, people: readonly Recipient[], companyCode: string): Letter | undefined {
  const [first] = people
  if (first === undefined) return undefined
  const line = idLines[first.language]
  return letterTo(loginIdsLetter, first, { companyCode, ids: people.map(line).join('\n'), signInUrl: addressOf(site, '/sign-in') })
}

function letterTo<Values>(letter: LetterDefinition<Values>, person: Recipient, values: Values): Letter {
  const words = letter[person.language]
  const rendered = renderLetter({ subject: words.subject, body: words.body(values) }, {})
  return { kind: letter.kind, copy: { to: person.address, userId: person.id, ...rendered } }
}

/** Where the person is (BP-INV-5). */
function expiryFor(person: Recipient, at: Date): { readonly expiresAt: string; readonly zone: string } {
  const { second, zone } = momentFor(person, at)
  return { expiresAt: second, zone }
}

const withSecret = (letter: Letter, token: string): Letter => ({ ...letter, copy: { ...letter.copy, secrets: [token] } })

const addressOf = ({ publicUrl }: Site, path: string): string => `${publicUrl.replace(/\/$/, '')}${path}`
