import { AppError, notFound } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import type { NotificationsDeps, Person } from '../deps.ts'
import { findTemplate, type LoadedTemplate } from '../template-source.ts'

/**
 * The template, as it stood at one moment, and the people of a send. Errors: `notifications.template-unknown`; `notifications.template-not-selectable` for the letter that only
 * the system sends (MCOP-NOTIFY-5); not-found when somebody is gone, is out of the actor's reach or is a maintenance account (MCOP-NOTIFY-19).
 */
export async function loadTargets(
  deps: NotificationsDeps,
  ctx: Ctx,
  wanted: { readonly templateId: string; readonly userIds: readonly string[] },
): Promise<{ readonly template: LoadedTemplate; readonly people: readonly Person[] }> {
  const template = await findTemplate(ctx, wanted.templateId)
  if (template === undefined) throw new AppError(notificationsErrors['template-unknown'])
  if (template.purpose === 'reset') throw new AppError(notificationsErrors['template-not-selectable'])
  const ids = [...new Set(wanted.userIds)]
  const found = await deps.people.findUsers(ctx, ids)
  const byId = new Map(found.filter((person) => person.isMember && !person.isMaintenance).map((person) => [person.id, person]))
  const people = ids.flatMap((id) => byId.get(id) ?? [])
  if (people.length !== ids.length) throw notFound()
  return { template, people }
}

/** E-Mail1–3, each address once. */
export function addressesOf(person: Person): readonly string[] {
  return [...new Set([person.email1, person.email2, person.email3].filter((address) => address !== ''))]
}

export function nameOf(person: Person): string {
  return `${person.surname} ${person.givenName}`.trim() || person.displayName || person.userId
}
