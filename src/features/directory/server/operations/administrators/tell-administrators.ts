import type { Ctx } from '../../../../../platform/server/context.ts'
import { nameOf } from '../../../contract/user-choices.ts'
import { administratorChangedLetter } from '../../../mail/administrator-changed.ts'
import type { DirectoryDeps } from '../../deps.ts'
import type { StoredUser } from '../../queries/find-users.ts'
import { listAdministratorRecipients } from '../../queries/people/administrators.ts'

/** Of whom the others hear. */
export type ChangedAdministrator = Pick<StoredUser, 'id' | 'userId' | 'surname' | 'givenName' | 'displayName'>

/**
 * Every administrator of the whole company hears of a new or lost one, but for the one who did it (SP-W38). Of the first there is nobody to tell.
 */
export async function tellAdministrators(
  deps: Pick<DirectoryDeps, 'publicUrl'>,
  ctx: Ctx,
  person: ChangedAdministrator,
  given: { readonly change: 'made' | 'unmade' | 'limited'; readonly companyName: string },
): Promise<void> {
  const others = (await listAdministratorRecipients(ctx)).filter((recipient) => recipient.id !== ctx.actor.id)
  if (others.every((recipient) => recipient.id === person.id)) return
  ctx.mail(
    administratorChangedLetter.kind,
    others.map((recipient) => ({
      to: recipient.email,
      userId: recipient.id,
      ...administratorChangedLetter[recipient.language]({
        ...given,
        person: nameOf(person),
        userId: person.userId,
        by: ctx.actor.name,
        pageUrl: new URL(`/admin/users/${person.id}`, deps.publicUrl ?? 'http://localhost').href,
      }),
    })),
  )
}
