import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { CodeForm, TotpSetUp } from '../../../second-steps/web/index.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { MailStep } from './mail-step.tsx'
import { MethodStep } from './method-step.tsx'
import { PasskeyStep } from './passkey-step.tsx'
import type { Step } from './step-of.ts'
import { learning, type StepProps, useRememberWords } from './step-props.ts'
import { Ways } from './ways.tsx'

/** What belongs to one step, without a page around it: the dialog over a page that asks again shows the same. */
export function StepBody({ step, ...props }: StepProps & { step: Step }): ReactNode {
  switch (step) {
    case 'method':
      return <MethodStep {...props} />
    case 'set-up':
      return <SetUpStep {...props} />
    case 'ways':
      return <Ways {...props} />
    case 'mail':
      return <MailStep {...props} />
    case 'passkey':
      return <PasskeyStep {...props} />
    default:
      return <CodeStep proof={step} {...props} />
  }
}

function SetUpStep({ side, handle, onOutcome }: StepProps): ReactNode {
  return (
    <TotpSetUp
      begin={() => call(pendingRoutes.beginTotp[side]).catch(learning(handle))}
      finish={async (code) => onOutcome(await call(pendingRoutes.finishTotp[side], { body: { code } }).catch(learning(handle)))}
    />
  )
}

/** 認証アプリのコード (SP-MFA-6, 7; BP-MFA-10), or one of recovery. */
function CodeStep({ proof, side, pending, handle, onOutcome }: StepProps & { proof: 'totp' | 'recovery' }): ReactNode {
  const t = useMessages(doorMessages).step
  const remember = useRememberWords(pending)
  return (
    <div className="flex flex-col gap-5">
      <p>{proof === 'totp' ? t.totpBody : t.recoveryBody}</p>
      <CodeForm
        key={proof}
        {...(proof === 'recovery' ? { kind: 'recovery', label: t.recoveryCode } : {})}
        remember={remember}
        onGiven={async ({ code, rememberBrowser }) =>
          onOutcome(await call(pendingRoutes.prove[side], { body: { proof, code, rememberBrowser } }).catch(learning(handle)))
        }
      />
    </div>
  )
}
