import { browserName } from '../../../../kernel/browser-name.ts'
import type { Ctx, LetterCopy } from '../../../../platform/server/context.ts'
import type { ReplacedAddress } from '../../../directory/contract/index.ts'
import { momentFor, renderLetter } from '../../../notifications/contract/index.ts'
import { type SecurityNoticeValues, securityNoticeLetter } from '../../mail/security-notice/letter.ts'
import type { NoticeOccasion } from '../../mail/security-notice/occasions.ts'
import type { SignInDeps } from '../deps.ts'
import { listAdministratorsBeside, listBothAddresses, listNoticeRecipients, type NoticeRecipient } from '../queries/notice-recipients.ts'

export interface Notice {
  readonly occasion: NoticeOccasion
  readonly userAgent?: string
  readonly sourceAddress?: string | null
  /** Who did it, where it was somebody else. */
  readonly by?: string
  readonly change?: string
}

type Site = Pick<SignInDeps, 'publicUrl'>

/** A letter to each of these people who has an address: one query and one batch, however many they are. */
export async function writeNotices(site: Site, ctx: Ctx, personIds: readonly string[], notice: Notice): Promise<void> {
  tell(site, ctx, await listNoticeRecipients(ctx, personIds), notice)
}

/** To people whose address was replaced: at the old one, which whoever replaced it may not read, and at the one in force. */
export async function writeAddressNotices(site: Site, ctx: Ctx, addresses: readonly ReplacedAddress[], notice: Notice): Promise<void> {
  tell(site, ctx, await listBothAddresses(ctx, addresses), notice)
}

function tell(site: Site, ctx: Ctx, recipients: readonly NoticeRecipient[], notice: Notice): void {
  if (recipients.length === 0) return
  const at = ctx.clock.now()
  ctx.mail(
    securityNoticeLetter.kind,
    recipients.map((recipient) => copyOf(site, recipient, recipient.userId, notice, at)),
  )
}

/** To the other administrators, where an administrator is among these people. */
export async function tellOtherAdministrators(site: Site, ctx: Ctx, personIds: readonly string[], notice: Notice): Promise<void> {
  if (ctx.companyId === null) return
  const { concerned, others } = await listAdministratorsBeside(ctx, personIds)
  if (others.length === 0) return
  const at = ctx.clock.now()
  const named = concerned.map(({ userId }) => userId).join(', ')
  ctx.mail(
    securityNoticeLetter.kind,
    others.map((recipient) => copyOf(site, recipient, named, notice, at)),
  )
}

function copyOf(site: Site, recipient: NoticeRecipient, userId: string, notice: Notice, at: Date): LetterCopy {
  const known = browserName(notice.userAgent ?? '')
  const values: SecurityNoticeValues = {
    occasion: notice.occasion,
    userId,
    at: momentFor(recipient, at).whole,
    browser: known === undefined ? '' : [known.browser, known.system].filter(Boolean).join(' / '),
    sourceAddress: notice.sourceAddress ?? '',
    by: notice.by ?? '',
    change: notice.change ?? '',
    url: `${site.publicUrl.replace(/\/$/, '')}/${recipient.site}/account/security`,
  }
  const words = securityNoticeLetter[recipient.language]
  return { to: recipient.address, userId: recipient.id, ...renderLetter({ subject: words.subject(values), body: words.body(values) }, {}) }
}
