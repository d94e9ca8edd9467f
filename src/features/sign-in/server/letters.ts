import type { Ctx, LetterCopy } from '../../../platform/server/context.ts'
import { renderLetter } from '../../notifications/contract/index.ts'
import { resetLinkMinutes } from '../contract/reset-limits.ts'
import { resetPagePath } from '../contract/reset-page.ts'
import type { LetterDefinition } from '../mail/letter.ts'
import { passwordChangedLetter } from '../mail/password-changed/letter.ts'
import { resetLinkLetter } from '../mail/reset-link/letter.ts'
import type { SignInDeps } from './deps.ts'
import type { ReachableAdministrator } from './queries/password-resets.ts'

/** The address is the configured one: what a request says of its host is the sender's to choose. Of the link only the token is secret. */
export function resetLinkCopy(
  deps: Pick<SignInDeps, 'publicUrl'>,
  person: ReachableAdministrator,
  { companyCode, token }: { companyCode: string; token: string },
): LetterCopy {
  const url = `${deps.publicUrl.replace(/\/$/, '')}${resetPagePath}#${token}`
  const values = { companyCode, userId: person.userId, url, minutes: resetLinkMinutes }
  return { ...copyOf(resetLinkLetter, person, values), secrets: [token] }
}

export function passwordChangedCopy(ctx: Pick<Ctx, 'clock' | 'actor'>, person: ReachableAdministrator, companyCode: string): LetterCopy {
  const changedAt = japaneseMinute.format(ctx.clock.now())
  return copyOf(passwordChangedLetter, person, {
    companyCode,
    userId: person.userId,
    changedAt,
    sourceAddress: ctx.actor.sourceAddress ?? '',
  })
}

function copyOf<Values>(letter: LetterDefinition<Values>, person: ReachableAdministrator, values: Values): LetterCopy {
  const words = letter[person.language]
  return { to: person.address, userId: person.id, ...renderLetter({ subject: words.subject, body: words.body(values) }, {}) }
}

const japaneseMinute = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
