import type { ErrorComponentProps } from '@tanstack/react-router'
import { CircleAlert, MapPinOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../platform/web/i18n.tsx'
import { useProblemWords } from '../../../platform/web/use-problem-words.ts'
import { Button, LinkButton } from '../../../ui/action/button.tsx'
import { EmptyState } from '../../../ui/page/notice.tsx'
import { shellMessages } from './shell-messages.ts'

/** What a page shows when its data could not be had: the sentence of the error, its number and a way on. */
export function RouteFailure({ error, reset }: ErrorComponentProps): ReactNode {
  const t = useMessages(shellMessages)
  const words = useProblemWords(error)
  return (
    <div role="alert">
      <EmptyState
        icon={CircleAlert}
        title={t.failedTitle}
        action={
          <Button variant="primary" onClick={reset}>
            {t.retry}
          </Button>
        }
      >
        <p>{words.message}</p>
        {words.requestId && <p className="font-mono text-xs">{t.requestNumber({ id: words.requestId })}</p>}
      </EmptyState>
    </div>
  )
}

export function RouteNotFound(): ReactNode {
  const t = useMessages(shellMessages)
  return (
    <EmptyState icon={MapPinOff} title={t.notFoundTitle} action={<LinkButton href="/">{t.home}</LinkButton>}>
      {t.notFoundBody}
    </EmptyState>
  )
}
