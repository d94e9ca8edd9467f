import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { useOwnSecondSteps } from '../own-second-steps.ts'
import { setUpMessages } from '../second-step-messages.ts'

/** Once for each person in each browser, after a sign-in by password: a quiet line above the page. */
export function PasskeyOffer({ personId, securityPath }: { personId: string; securityPath: string }): ReactNode {
  const t = useMessages(setUpMessages).offer
  const { own } = useOwnSecondSteps()
  const [isClosed, setClosed] = useState(() => !isFirst(personId))
  if (isClosed || own === undefined || !own.passkeysAvailable || own.passkeys.length > 0) return null
  const close = (): void => {
    remember(personId)
    setClosed(true)
  }
  return (
    <div className="mb-5">
      <Notice
        tone="info"
        title={t.title}
        actions={
          <>
            <LinkButton size="sm" href={securityPath} onClick={close}>
              {t.open}
            </LinkButton>
            <Button size="sm" variant="quiet" onClick={close}>
              {t.later}
            </Button>
          </>
        }
      >
        {t.body}
      </Notice>
    </div>
  )
}

const key = (personId: string): string => `genkan-passkey-offered-${personId}`

function isFirst(personId: string): boolean {
  try {
    return localStorage.getItem(key(personId)) === null
  } catch {
    // Without storage it would come at every sign-in.
    return false
  }
}

function remember(personId: string): void {
  try {
    localStorage.setItem(key(personId), 'yes')
  } catch {
    // As above.
  }
}
