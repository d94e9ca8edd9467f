import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { CopyButton } from '../../../../ui/action/copy-button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { setUpMessages } from '../second-step-messages.ts'
import { CodeForm } from './code-form.tsx'
import { QrCode } from './qr-code.tsx'

export interface TotpSetUpProps {
  /** The unfinished set-up, or a new one: a reload shows the same secret (BP-MFA-9). */
  begin: () => Promise<{ readonly secret: string; readonly uri: string }>
  finish: (code: string, name: string) => Promise<void>
  /** Asks what to call the app. */
  named?: boolean | undefined
}

/** TOTP設定 (BP-MFA-5, 6; SP-MFAS-2): install, scan or type, confirm by the first code. */
export function TotpSetUp({ begin, finish, named = false }: TotpSetUpProps): ReactNode {
  const t = useMessages(setUpMessages)
  const [setUp, setSetUp] = useState<{ readonly secret: string; readonly uri: string }>()
  const [isFailed, setFailed] = useState(false)
  const load = useEffectEvent(() => {
    setFailed(false)
    begin().then(setSetUp, () => setFailed(true))
  })
  useEffect(() => load(), [])
  if (isFailed) {
    return (
      <Notice tone="danger" live="alert" actions={<Button onClick={() => begin().then(setSetUp, () => undefined)}>{t.setUp.again}</Button>}>
        {t.setUp.failed}
      </Notice>
    )
  }
  if (setUp === undefined) return <Skeleton lines={8} />
  return (
    <ol className="flex flex-col gap-6">
      <Step number={1} title={t.setUp.install}>
        <details>
          <summary className="link w-fit cursor-pointer">{t.setUp.installMore}</summary>
          <p className="pt-2 text-text-2">{t.setUp.installBody}</p>
        </details>
      </Step>
      <Step number={2} title={t.setUp.scan}>
        <QrCode text={setUp.uri} label={t.setUp.qr} />
        <p>
          <a href={setUp.uri} className="link">
            {t.setUp.openApp}
          </a>
        </p>
        <p className="text-text-2">{t.setUp.byHand}</p>
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-text-2">{t.setUp.key}</span>
          <code className="font-mono break-all" data-secret={setUp.secret}>
            {grouped(setUp.secret)}
          </code>
          <CopyButton text={setUp.secret} label={t.setUp.copyKey} />
        </p>
      </Step>
      <Step number={3} title={t.setUp.enter}>
        <CodeForm
          label={t.setUp.code}
          submit={t.setUp.register}
          nameField={named ? { label: t.apps.name, hint: t.apps.nameHint } : undefined}
          onGiven={({ code, name }) => finish(code, name)}
        />
      </Step>
    </ol>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }): ReactNode {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded-full bg-primary-soft text-xs font-bold text-primary-text"
      >
        {number}
      </span>
      <div className="flex min-w-0 grow flex-col gap-3">
        <p className="font-bold">{title}</p>
        {children}
      </div>
    </li>
  )
}

/** Four by four, as people type it. */
function grouped(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
