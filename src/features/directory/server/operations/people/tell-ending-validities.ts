import type { Ctx } from '../../../../../platform/server/context.ts'
import { nameOf } from '../../../contract/user-choices.ts'
import { validitiesEndingLetter, validityEndingLetter } from '../../../mail/validity-ending.ts'
import type { DirectoryDeps } from '../../deps.ts'
import { listAdministratorRecipients } from '../../queries/people/administrators.ts'
import { type EndingPerson, takeEndingPeople } from '../../queries/people/ending-validities.ts'
import { userObject } from '../user-audit.ts'
import { peopleRules } from './people-rules.ts'

/** More names than that are not read in a letter; the list of users has them all. */
const mostNames = 50

/**
 * Tells everybody whose last day comes within a fortnight, once for each such day, and the administrators in one letter (SSO-MAIL-4). Run once a
 * day; what a night has missed the next one makes up for.
 */
export async function tellEndingValidities(deps: Pick<DirectoryDeps, 'people' | 'publicUrl'>, ctx: Ctx): Promise<void> {
  const people = await takeEndingPeople(ctx)
  if (people.length === 0) return ctx.unaudited('nobody’s last day has come near')
  const { companyName } = await peopleRules(deps, ctx)
  ctx.mail(
    validityEndingLetter.kind,
    people
      .filter((person) => person.email !== '')
      .map(({ id, email, language, lastDay }) => ({
        to: email,
        userId: id,
        ...validityEndingLetter[language]({ companyName, lastDay }),
      })),
  )
  const pageUrl = new URL('/admin/users?validity=current&sort=validUntil', deps.publicUrl ?? 'http://localhost').href
  const values = { companyName, days: byDay(people.slice(0, mostNames)), count: people.length, pageUrl }
  ctx.mail(
    validitiesEndingLetter.kind,
    (await listAdministratorRecipients(ctx)).map((recipient) => ({
      to: recipient.email,
      userId: recipient.id,
      ...validitiesEndingLetter[recipient.language](values),
    })),
  )
  ctx.audit(
    'directory.validity.ending',
    people.map((person) => ({ object: userObject(person), after: { validUntil: person.lastDay } })),
  )
}

function byDay(people: readonly EndingPerson[]): readonly { readonly lastDay: string; readonly people: readonly string[] }[] {
  const days = Map.groupBy(people, ({ lastDay }) => lastDay)
  return [...days].map(([lastDay, some]) => ({ lastDay, people: some.map((person) => `${nameOf(person)} (${person.userId})`) }))
}
