import type { Ctx } from '../../../platform/server/context.ts'
import type { MailBatch } from '../../../platform/server/database/unit-of-work.ts'
import type { FeatureModule } from '../../../platform/server/feature.ts'
import type { NewNotice, SentNotice } from '../contract/notice.ts'
import { notificationsPermissions } from '../contract/permissions.ts'
import type { NotificationsDeps } from './deps.ts'
import { createDeliverJob } from './jobs/deliver.ts'
import { emptyTemplateBins, emptyTemplateBinsTask } from './jobs/empty-template-bins.ts'
import { sendNotification } from './operations/send-notification.ts'
import { sendPasswordReset } from './operations/send-password-reset.ts'
import { takeInBounce } from './operations/take-in-bounce.ts'
import { type AddressMove, readdressMessages } from './queries/outbox.ts'
import { listSendsPage } from './queries/sends.ts'
import { type BounceRecord, listUndelivered, type UndeliveredLetter } from './queries/undelivered.ts'
import type { ReportedFailure } from './read-bounce.ts'
import { createReturnPaths } from './return-path.ts'
import { notificationsRoutes } from './routes.ts'
import { templateRoutes } from './routes-templates.ts'
import { createMailSink, deliverTask } from './write-mail.ts'

export interface NotificationsApi {
  /** The mail sink of every unit of work. */
  writeMail(ctx: Ctx, batches: readonly MailBatch[]): Promise<void>
  sendNotification(ctx: Ctx, notice: NewNotice): Promise<SentNotice>
  /** Letters that wait go on to where their people read now (SP-MAILC-5); what opens something stays where it was written to. */
  readdressWaiting(ctx: Ctx, moves: readonly AddressMove[]): Promise<void>
  /** Letters that did not arrive, by people (SSO-MAIL-6): the last of each address, the newest first. */
  listUndelivered(ctx: Ctx, userIds: readonly string[]): Promise<readonly UndeliveredLetter[]>
  /** Marks a letter that came back (`readBounce`), in a unit of work of the provider. */
  takeInBounce(ctx: Ctx, reported: ReportedFailure): Promise<BounceRecord>
  /** How many notifications have been sent, up to the cap of a page's total. */
  countNotices(ctx: Ctx): Promise<number>
  /** The automatic letter with an Entry password that the caller has issued; see `OneTimePasswordsDeps.letters`. */
  sendPasswordReset(ctx: Ctx, userId: string, issued: { readonly entryPassword: string }): Promise<void>
}

export function createNotifications(deps: NotificationsDeps): FeatureModule<NotificationsApi> {
  const returnPaths = deps.bounceAddress === undefined ? undefined : createReturnPaths(deps.secrets, deps.bounceAddress)
  return {
    routes: [...templateRoutes(deps), ...notificationsRoutes(deps)],
    permissions: Object.values(notificationsPermissions),
    jobs: {
      [deliverTask]: createDeliverJob({ server: deps.mailServer, secrets: deps.secrets, returnPaths }),
      [emptyTemplateBinsTask]: emptyTemplateBins,
    },
    recurring: [
      // New letters are sent at once; this takes up what could not be sent before.
      { task: deliverTask, crontab: '* * * * *' },
      { task: emptyTemplateBinsTask, crontab: '40 18 * * *' },
    ],
    subscriptions: [],
    api: {
      writeMail: createMailSink(deps.secrets),
      readdressWaiting: readdressMessages,
      listUndelivered,
      takeInBounce,
      countNotices: async (ctx) => (await listSendsPage(ctx, { limit: 1 })).total,
      sendNotification: (ctx, notice) => sendNotification(deps, ctx, notice),
      sendPasswordReset: (ctx, userId, issued) => sendPasswordReset(deps, ctx, userId, issued),
    },
  }
}

export { type BounceRecord, hasUndelivered } from './queries/undelivered.ts'
export { type Bounce, type NoBounce, readBounce } from './read-bounce.ts'
export { createReturnPaths } from './return-path.ts'
export type { NotificationsDeps }
