import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import { getSend, requeueFailed } from '../queries/sends.ts'
import { deliverTask } from '../write-mail.ts'

/** Sends the failed letters of a send again (MCOP-NOTIFY-18). Errors: not-found; `notifications.nothing-to-resend`. */
export async function resendNotice(ctx: Ctx, sendId: string): Promise<{ readonly resent: number }> {
  ctx.require(notificationsPermissions['notices.send'])

  const notice = await getSend(ctx, sendId)
  const letters = await requeueFailed(ctx, sendId)
  if (letters.length === 0) throw new AppError(notificationsErrors['nothing-to-resend'])
  ctx.audit('notifications.notice.resent', [
    { object: { type: 'notice', id: sendId, label: notice.templateName }, after: { letters: letters.length } },
  ])
  ctx.job({ task: deliverTask, payload: {}, key: deliverTask })
  return { resent: letters.length }
}
