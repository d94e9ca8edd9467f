import { AppError } from '../../../../kernel/errors.ts'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import { enrolmentDays, type NewNotice, type SentNotice } from '../../contract/notice.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import { guideNotes } from '../../mail/guide-notes.ts'
import { lettersFor } from '../compose-letters.ts'
import type { NotificationsDeps, Person } from '../deps.ts'
import { insertSend, type NewTarget } from '../queries/sends.ts'
import { type LoadedTemplate, templateName } from '../template-source.ts'
import { addressesOf, loadTargets, nameOf } from './load-targets.ts'

const dayMilliseconds = 86_400_000

/**
 * 通知送信: one message for every address of every target (MCOP-NOTIFY-11, 13). A template with an Entry password initialises the passwords of those
 * who get a message, and of nobody else: without an address the new password would reach no one (MCOP-NOTIFY-14).
 * Errors: those of `loadTargets`; `notifications.template-changed` when it is not what the sender confirmed; `notifications.nobody-left` when no message would be written.
 */
export async function sendNotification(deps: NotificationsDeps, ctx: Ctx, wanted: NewNotice): Promise<SentNotice> {
  ctx.require(notificationsPermissions['notices.send'])

  const { template, people } = await loadTargets(deps, ctx, wanted)
  refuseChanged(template, wanted.basedOn)
  const targets = people.map((person) => targetOf(person, template, wanted))
  const receivers = targets.filter((target) => target.outcome === 'written')
  if (receivers.length === 0) throw new AppError(notificationsErrors['nobody-left'])

  const ids = receivers.map((target) => target.person.id)
  const issued = template.resetsPassword ? await deps.credentials.issueEntryPasswords(ctx, ids) : undefined
  if (!template.resetsPassword) {
    await deps.credentials.openEnrolment(ctx, ids, new Date(ctx.clock.now().getTime() + enrolmentDays * dayMilliseconds))
  }
  const urls = await deps.credentials.personalUrls(ctx, ids)

  const sendId = ctx.ids.next()
  await insertSend(
    ctx,
    { id: sendId, templateId: template.id, templateName: templateName(template, 'ja'), resetsPassword: template.resetsPassword },
    targets.map(({ person, outcome }): NewTarget => ({ userId: person.id, userName: person.userId, displayName: nameOf(person), outcome })),
  )
  const lettersTo = ({ person, addresses }: Target) => {
    const values = { entryPassword: issued?.get(person.id)?.entryPassword, urls: urls.get(person.id) }
    const note = wanted.withGuide ? guideNotes[person.language](deps.guideUrl) : undefined
    return lettersFor(template, person, addresses, values, note).map((letter) => ({ ...letter, sendId }))
  }
  ctx.mail(`notice/${template.id}`, receivers.flatMap(lettersTo))
  const { withGuide } = wanted
  const sent = { template: templateName(template, 'ja'), passwordInitialised: template.resetsPassword, withGuide, sendId }
  ctx.audit(
    'notifications.notice.sent',
    receivers.map(({ person, addresses }): AuditEntry => {
      return { object: { type: 'user', id: person.id, label: person.userId }, after: { ...sent, addresses: addresses.length } }
    }),
  )
  return {
    id: sendId,
    messages: receivers.reduce((sum, target) => sum + target.addresses.length, 0),
    receivers: receivers.length,
    withoutAddress: targets.filter((target) => target.outcome === 'without-address').length,
    alreadySet: targets.filter((target) => target.outcome === 'already-set').length,
  }
}

/** Nobody sends what somebody else has made of the template since the confirmation, least of all what it does to passwords (MCOP-NOTIFY-16). */
function refuseChanged({ version, resetsPassword }: LoadedTemplate, basedOn: NewNotice['basedOn']): void {
  if (basedOn === undefined || (basedOn.version === version && basedOn.resetsPassword === resetsPassword)) return
  throw new AppError(notificationsErrors['template-changed'], { params: { version, resetsPassword } })
}

interface Target {
  readonly person: Person
  readonly addresses: readonly string[]
  readonly outcome: NewTarget['outcome']
}

function targetOf(person: Person, template: LoadedTemplate, wanted: NewNotice): Target {
  const leftOut = new Set(wanted.excludedAddresses.filter((entry) => entry.userId === person.id).map((entry) => entry.address))
  const addresses = addressesOf(person).filter((address) => !leftOut.has(address))
  const keepsPassword = wanted.leaveOutAlreadySet && template.resetsPassword && person.passwordState === 'set'
  return { person, addresses, outcome: keepsPassword ? 'already-set' : addresses.length === 0 ? 'without-address' : 'written' }
}
