import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { WizardPage } from '../../../../ui/page/wizard-page.tsx'
import { DoneStep } from '../links/done-step.tsx'
import { IdentityStep } from '../links/identity-step.tsx'
import { type LinkMessages, linkMessages } from '../links/link-messages.ts'
import { OverStep } from '../links/over-step.tsx'
import { PasswordStep } from '../links/password-step.tsx'
import { type LinkState, usePasswordLink } from '../links/use-password-link.ts'
import { SourceRefused } from '../parts/source-refused.tsx'

/**
 * What a mailed link opens, of an invitation or a reset: identity check → password → on to the second step (BP-W02). Opening it changes nothing:
 * scanners of mail do it, too.
 */
export function PasswordLinkPage(): ReactNode {
  const t = useMessages(linkMessages)
  const token = useLocation().hash.replace(/^#/, '')
  const { state, askAgain, learn, finish } = usePasswordLink(token)
  if (state.is === 'elsewhere') return <SourceRefused sourceAddress={state.sourceAddress} onRetry={askAgain} />
  return (
    <WizardPage key={token} occasion={t.occasion} title={titleOf(state, t)} {...stepsOf(state, t)}>
      {state.is === 'asked' && <Skeleton lines={4} />}
      {state.is === 'open' && state.link.step === 'identity' && (
        <IdentityStep token={token} link={state.link} onPassed={askAgain} onProblem={learn} />
      )}
      {state.is === 'open' && state.link.step === 'password' && (
        <PasswordStep token={token} link={state.link} onSet={finish} onProblem={learn} />
      )}
      {state.is === 'done' && <DoneStep set={state.set} />}
      {state.is === 'over' && <OverStep token={token} />}
      {state.is === 'unknown' && (
        <div role="alert" className="flex flex-col gap-4">
          <p>{t.link.unknown}</p>
          <Button className="self-start" onClick={askAgain}>
            {t.link.retry}
          </Button>
        </div>
      )}
    </WizardPage>
  )
}

function titleOf(state: LinkState, { link }: LinkMessages): string {
  if (state.is === 'done') return link.doneTitle
  if (state.is === 'over') return link.overTitle
  if (state.is === 'open' && state.link.step === 'identity') return link.titles.identity
  if (state.is !== 'open') return link.titles.password
  return state.link.purpose === 'invitation' ? link.titles.first : link.titles.reset
}

/** The check of identity is a step only where the company wants it; who has passed it has two behind. */
function stepsOf(state: LinkState, { link }: LinkMessages): { steps?: readonly string[]; current?: number } {
  const { identity, password, done } = link.steps
  if (state.is === 'done') return { steps: [password, done], current: 1 }
  if (state.is !== 'open') return {}
  return state.link.step === 'identity' ? { steps: [identity, password, done], current: 0 } : { steps: [password, done], current: 0 }
}
