import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { notificationPaths } from '../../../notifications/web/index.ts'
import type { Undelivered, User } from '../../contract/user.ts'
import { directoryPaths } from '../paths.ts'
import { undeliveredMessages } from './undelivered-messages.ts'

/** Which letter did not arrive and why, with the two ways out: another address, and sending again (SSO-MAIL-6). */
export function UndeliveredNotice({ user, letter }: { user: User; letter: Undelivered }): ReactNode {
  const t = useMessages(undeliveredMessages)
  const { formatMinute } = useFormat()
  // Whoever has no password yet is waiting for the invitation; others wait for what ユーザー通知 sends.
  const isInvited = user.invitation !== null && user.invitation !== 'done'
  return (
    <Notice
      tone="warn"
      title={t.title}
      actions={
        <>
          <LinkButton size="sm" href={directoryPaths.editUser(user.id)}>
            {t.correct}
          </LinkButton>
          <LinkButton size="sm" href={isInvited ? directoryPaths.userSecurity(user.id) : notificationPaths.send()}>
            {isInvited ? t.invite : t.notify}
          </LinkButton>
        </>
      }
    >
      <p className="break-words">{t.what({ address: letter.address, time: formatMinute(letter.at) })}</p>
      <p>{t.reasons[letter.reason]}</p>
      <p>{t.next}</p>
      {letter.says !== '' && <p className="mt-1 font-mono text-xs break-words text-text-2">{t.says({ says: letter.says })}</p>}
    </Notice>
  )
}
