import type { Ctx } from '../../../../platform/server/context.ts'
import type { NoticeCheck } from '../../contract/notice.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import { shippedLetters } from '../../mail/shipped-letters.ts'
import type { NotificationsDeps } from '../deps.ts'
import { addressesOf, loadTargets, nameOf } from './load-targets.ts'

/** What the confirmation shows before a send (MCOP-NOTIFY-12, 16, 19); writes nothing. Errors: those of `loadTargets`. */
export async function checkNotice(
  deps: NotificationsDeps,
  ctx: Ctx,
  wanted: { readonly templateId: string; readonly userIds: readonly string[] },
): Promise<NoticeCheck> {
  ctx.require(notificationsPermissions['notices.send'])

  const { template, people } = await loadTargets(deps, ctx, wanted)
  const targets = people.map((person) => ({
    id: person.id,
    userId: person.userId,
    name: nameOf(person),
    isSuspended: person.state === 'suspended',
    hasPassword: person.passwordState === 'set',
    addresses: [...addressesOf(person)],
  }))
  const alternative = shippedLetters.find((letter) => letter.purpose === 'terminal' && letter.use === template.use)
  return {
    targets,
    version: template.version,
    resetsPassword: template.resetsPassword,
    wouldLosePassword: template.resetsPassword ? targets.filter((target) => target.hasPassword).length : 0,
    withoutAddress: targets.filter((target) => target.addresses.length === 0).length,
    alternativeTemplateId: template.resetsPassword ? (alternative?.id ?? null) : null,
  }
}
