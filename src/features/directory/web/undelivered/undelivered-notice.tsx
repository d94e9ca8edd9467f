import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { notificationsPermissions } from '../../../notifications/contract/index.ts'
import { notificationPaths } from '../../../notifications/web/index.ts'
import type { Undelivered, User } from '../../contract/user.ts'
import { directoryPaths } from '../paths.ts'
import { usePeopleRules } from '../people/use-people-rules.ts'
import { undeliveredMessages } from './undelivered-messages.ts'

/** Which letter did not arrive and why, with the ways out: another address, and sending again what this person waits for (SSO-MAIL-6). */
export function UndeliveredNotice({ user, letter }: { user: User; letter: Undelivered }): ReactNode {
  const t = useMessages(undeliveredMessages)
  const { formatMinute } = useFormat()
  const again = useLetterAgain(user)
  return (
    <Notice
      tone="warn"
      title={t.title}
      actions={
        <>
          <LinkButton size="sm" href={directoryPaths.editUser(user.id)}>
            {t.correct}
          </LinkButton>
          {again !== undefined && (
            <LinkButton size="sm" href={again === 'invite' ? directoryPaths.userSecurity(user.id) : notificationPaths.send()}>
              {t[again]}
            </LinkButton>
          )}
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

/**
 * Whoever has no password of the portal yet waits for the invitation, others for what ユーザー通知 sends. Where neither is at hand, the next letter comes by
 * itself.
 */
function useLetterAgain(user: User): 'invite' | 'notify' | undefined {
  const rules = usePeopleRules()
  const may = useMay()
  if (rules === undefined) return undefined
  if (rules.isPortal && user.invitation !== 'done') return 'invite'
  return may(notificationsPermissions['notices.send'].key) ? 'notify' : undefined
}
