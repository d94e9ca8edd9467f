import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { signInPaths } from '../../../sign-in/web/index.ts'
import type { MailLink } from '../../contract/mail-change.ts'
import { mailChangeRoutes } from '../../contract/mail-change-routes.ts'
import { accountMessages } from '../account-messages.ts'
import { type MailLinkState, useMailLink } from '../use-mail-link.ts'

/** Opened from the letter to the new address. */
export function ConfirmMailPage(): ReactNode {
  return <MailLinkPage kind="confirm" />
}

/** Opened from a letter to the old address. */
export function UndoMailPage(): ReactNode {
  return <MailLinkPage kind="undo" />
}

function MailLinkPage({ kind }: { kind: 'confirm' | 'undo' }): ReactNode {
  const t = useMessages(accountMessages).link
  const token = useLocation().hash.replace(/^#/, '')
  const { state, askAgain, tell } = useMailLink(kind, token)
  const titles = kind === 'undo' ? { open: t.undoTitle, done: t.undoneTitle } : { open: t.confirmTitle, done: t.confirmedTitle }
  const title = state.is === 'over' ? t.overTitle : state.is === 'done' ? titles.done : titles.open
  return (
    <DoorPage occasion={t.occasion} title={title}>
      {state.is === 'asked' && <Skeleton lines={4} />}
      {state.is === 'open' && <Question key={token} kind={kind} token={token} link={state.link} onState={tell} />}
      {state.is === 'done' && <Done kind={kind} link={state.link} />}
      {state.is === 'over' && <p>{t.over}</p>}
      {state.is === 'unknown' && (
        <div role="alert" className="flex flex-col gap-4">
          <p>{t.unknown}</p>
          <Button className="self-start" onClick={askAgain}>
            {t.retry}
          </Button>
        </div>
      )}
    </DoorPage>
  )
}

interface QuestionProps {
  kind: 'confirm' | 'undo'
  token: string
  link: MailLink
  onState: (state: MailLinkState) => void
}

/** Nothing happens before the button is pressed: programs that look at mails open links, too. */
function Question({ kind, token, link, onState }: QuestionProps): ReactNode {
  const t = useMessages(accountMessages).link
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const user = link.userName
  const undoing = link.isInForce ? t.undoPurpose({ user }) : t.stopPurpose({ user })
  const act = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(kind === 'undo' ? mailChangeRoutes.undo : mailChangeRoutes.confirm, { body: { token } })
      onState({ is: 'done', link })
    } catch (error) {
      if ((error as ApiProblem).status === 410) return onState({ is: 'over' })
      setProblem((await problemWords(error, language)).message)
    }
    setBusy(false)
  }
  return (
    <div className="flex flex-col gap-4">
      {problem !== undefined && (
        <Notice tone="danger" live="alert">
          {problem}
        </Notice>
      )}
      <p>{kind === 'undo' ? undoing : t.confirmPurpose({ user })}</p>
      <p className="font-bold break-all">{kind === 'undo' ? link.oldAddress : link.newAddress}</p>
      {kind === 'undo' && <p className="text-text-2">{t.undoEffect}</p>}
      {kind === 'confirm' && link.changesLoginId && <p className="text-text-2">{t.loginFollows}</p>}
      <Button variant="primary" busy={busy} onClick={() => void act()}>
        {kind === 'undo' ? t.undo : t.confirm}
      </Button>
    </div>
  )
}

function Done({ kind, link }: { kind: 'confirm' | 'undo'; link: MailLink }): ReactNode {
  const t = useMessages(accountMessages).link
  return (
    <div role="status" className="flex flex-col gap-4">
      <p className="break-all">
        {kind === 'undo' ? t.undone({ address: link.oldAddress ?? '' }) : t.confirmed({ address: link.newAddress })}
      </p>
      <LinkButton href={signInPaths.signIn()}>{t.signIn}</LinkButton>
    </div>
  )
}
