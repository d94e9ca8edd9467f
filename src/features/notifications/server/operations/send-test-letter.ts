import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import { sampleValues } from '../../contract/letter.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import type { LetterDraft } from '../../contract/template.ts'
import { trialMarks } from '../../mail/trial-marks.ts'
import type { NotificationsDeps } from '../deps.ts'
import { prepareLetter } from '../prepare-letter.ts'
import { checkDraft } from './check-draft.ts'
import { addressesOf } from './load-targets.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/**
 * テスト送信: the text to the first address of who asks, with sample values; nobody's password changes. Errors: those of `checkDraft`;
 * `no-own-address`.
 */
export async function sendTestLetter(deps: NotificationsDeps, ctx: Ctx, given: LetterDraft): Promise<{ readonly recipient: string }> {
  ctx.require(notificationsPermissions['templates.write'])
  requireWholeCompany(ctx)

  const { draft } = checkDraft(given)
  const [person] = ctx.actor.id === null ? [] : await deps.people.findUsers(ctx, [ctx.actor.id])
  const recipient = person === undefined ? undefined : addressesOf(person)[0]
  if (person === undefined || recipient === undefined) throw new AppError(notificationsErrors['no-own-address'])
  const letter = prepareLetter(draft).render(sampleValues)
  ctx.mail('template-test', [{ ...letter, subject: `${trialMarks[person.language]}${letter.subject}`, to: recipient, userId: person.id }])
  ctx.audit('notifications.template.tested', [
    { object: { type: 'user', id: person.id, label: person.userId }, after: { subject: draft.subject, contentType: draft.contentType } },
  ])
  return { recipient }
}
