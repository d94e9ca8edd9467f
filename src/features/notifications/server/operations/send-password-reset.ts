import type { Ctx } from '../../../../platform/server/context.ts'
import { lettersFor } from '../compose-letters.ts'
import type { NotificationsDeps } from '../deps.ts'
import { passwordResetTemplate } from '../template-source.ts'
import { addressesOf } from './load-targets.ts'

/**
 * パスワード自動初期化メール with an Entry password that has been issued already, to E-Mail1–3 (MCOP-OTP-27, MCOP-TMPL-21). Who asked and whether he may
 * is the caller's affair, and so is the audit entry.
 */
export async function sendPasswordReset(
  deps: NotificationsDeps,
  ctx: Ctx,
  userId: string,
  issued: { readonly entryPassword: string },
): Promise<void> {
  const template = await passwordResetTemplate(ctx)
  const people = await deps.people.findUsers(ctx, [userId])
  const urls = await deps.credentials.personalUrls(ctx, [userId])
  ctx.mail(
    'password-reset',
    people.flatMap((person) =>
      lettersFor(template, person, addressesOf(person), { entryPassword: issued.entryPassword, urls: urls.get(person.id) }),
    ),
  )
}
