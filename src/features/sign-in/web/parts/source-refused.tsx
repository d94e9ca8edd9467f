import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { signInMessages } from '../sign-in-messages.ts'

/** In place of every page of the administration site, the sign-in page included (MCOP-LOGIN-8), with the own address (MCOP-LOGIN-10). */
export function SourceRefused(props: { sourceAddress: string; onRetry: () => void; onOtherCompany?: (() => void) | undefined }): ReactNode {
  const t = useMessages(signInMessages)
  return (
    <DoorPage occasion={t.occasion({ site: t.sites.admin })} title={t.source.title}>
      <div role="alert" className="flex flex-col gap-4">
        <p>{t.source.body}</p>
        <dl>
          <dt className="text-text-2">{t.source.yourAddress}</dt>
          <dd className="font-mono text-lg break-all">{props.sourceAddress}</dd>
        </dl>
        <p>{t.source.apply}</p>
        <p>{t.source.applyOtherwise}</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={props.onRetry}>{t.source.retry}</Button>
          {props.onOtherCompany && (
            <Button variant="quiet" onClick={props.onOtherCompany}>
              {t.source.otherCompany}
            </Button>
          )}
        </div>
      </div>
    </DoorPage>
  )
}
