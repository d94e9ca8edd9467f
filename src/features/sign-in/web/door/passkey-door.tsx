import { KeyRound } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { askPasskey, autofillPossible, PasskeyCancelled, stopAsking } from '../../../second-steps/web/index.ts'
import type { SignInOutcome } from '../../contract/outcome.ts'
import { passkeySignInRoutes } from '../../contract/pending/pending-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { tellSource } from './refusal.ts'

export interface PasskeyDoorProps {
  door: 'any' | 'admin' | 'ops'
  onOutcome: (outcome: SignInOutcome) => Promise<void>
  /** From an address that the company of the passkey does not permit. */
  onRefused?: (sourceAddress: string) => void
}

/** パスキーでログイン: by the button, or from the list that the browser shows under the login id. Both steps at once. */
export function PasskeyDoor({ door, onOutcome, onRefused }: PasskeyDoorProps): ReactNode {
  const t = useMessages(doorMessages)
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState('')

  const enter = async (autofill: boolean): Promise<void> => {
    const side = door === 'ops' ? 'ops' : 'company'
    const options = await call(passkeySignInRoutes.request[side])
    const response = await askPasskey(options, autofill)
    setBusy(true)
    await onOutcome(await call(passkeySignInRoutes.signIn[side], { body: { response, door: door === 'admin' ? 'admin' : 'any' } }))
  }
  const tell = async (error: unknown): Promise<void> => {
    setBusy(false)
    if (tellSource(error as ApiProblem, onRefused)) return
    setRefused(error instanceof PasskeyCancelled ? t.passkey.cancelled : (await problemWords(error as ApiProblem, language)).message)
  }
  const press = (): void => {
    setBusy(true)
    setRefused('')
    enter(false).catch(tell)
  }
  const offer = useEffectEvent(async (isGone: () => boolean) => {
    if (!(await autofillPossible()) || isGone()) return
    await enter(true).catch((error: unknown) => {
      // Nobody has asked for it: only an answer that was refused is news.
      if (!(error instanceof PasskeyCancelled) && !isGone() && (error as ApiProblem).status !== 429) return tell(error)
    })
  })
  useEffect(() => {
    let gone = false
    void offer(() => gone)
    return () => {
      gone = true
      void stopAsking()
    }
  }, [])

  return (
    <div className="flex flex-col gap-2">
      <Button icon={KeyRound} busy={busy} className="justify-center" onClick={press}>
        {t.passkey.signIn}
      </Button>
      <p role="alert" className="text-danger-text empty:hidden">
        {refused}
      </p>
    </div>
  )
}
