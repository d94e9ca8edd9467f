import { type Language, languageOf, usualLanguage } from '../../../../kernel/locale.ts'
import { usualTimeZone } from '../../../../kernel/time-zone.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { profileFields } from '../../contract/account-choices.ts'
import type { Profile } from '../../contract/profile.ts'
import type { AccountDeps } from '../deps.ts'
import { findPerson, getSelf, type Person } from '../person.ts'
import { type Choices, readChoices } from '../queries/display.ts'
import { findWaiting, type MailChange } from '../queries/mail-changes.ts'

/** One's own profile, and what of it is one's own to change (SP-PROF-1). */
export async function readProfile(deps: AccountDeps, ctx: Ctx): Promise<Profile> {
  const person = await getSelf(deps, ctx)
  const waiting = await findWaiting(ctx, person.id)
  const { id, userId, loginId, displayName, jobTitle, phone1, mobilePhone, lineNotices, version } = person
  const { language, companyLanguage, timeZone, companyTimeZone } = person
  return {
    ...{ id, userId, loginId, displayName, jobTitle, phone1, mobilePhone, lineNotices, version },
    ...{ language, companyLanguage, timeZone, companyTimeZone },
    isLoginIdMail: loginIsAddress(person),
    display: (await readChoices(ctx)).display,
    changeable: changeableFields(person),
    mail: {
      address: person.address,
      mayChange: person.keepsOwnData,
      waiting: waitingAddress(waiting),
    },
  }
}

export function waitingAddress(change: MailChange | undefined): Profile['mail']['waiting'] {
  if (change === undefined) return null
  const { newAddress, askedAt, expiresAt } = change
  return { address: newAddress, askedAt: askedAt.toISOString(), expiresAt: expiresAt.toISOString() }
}

export function changeableFields(person: Person): (typeof profileFields)[number][] {
  if (person.kind === 'operator') return ['displayName']
  return person.keepsOwnData ? [...profileFields] : []
}

export function loginIsAddress(person: Person): boolean {
  return person.kind === 'user' && person.address !== '' && person.loginId.toLowerCase() === person.address.toLowerCase()
}

/** How the sites show themselves to this person. */
export interface PersonalSettings extends Choices {
  readonly language: Language
  readonly timeZone: string
}

export async function readPersonalSettings(deps: AccountDeps, ctx: Ctx): Promise<PersonalSettings> {
  const person = ctx.actor.id === null ? undefined : await findPerson(deps, ctx, ctx.actor.id)
  const timeZone = person?.timeZone || person?.companyTimeZone || usualTimeZone
  const language = person === undefined ? usualLanguage : languageOf(person.language, person.companyLanguage)
  return { language, timeZone, ...(await readChoices(ctx)) }
}
