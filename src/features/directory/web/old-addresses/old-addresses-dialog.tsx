import { type ReactNode, useState } from 'react'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { directoryMessages } from '../directory-messages.ts'

interface Props {
  added: readonly string[]
  /** Those that stay beside the new one. */
  addresses: readonly string[]
  onClose: () => void
  /** What it throws is shown in the dialog. */
  onChoose: (stopped: readonly string[]) => Promise<void>
}

/** 「古いアドレスへの送信を続けますか？」, for each of them (MCOP-DEV-9). */
export function OldAddressesDialog({ added, addresses, onClose, onChoose }: Props): ReactNode {
  const t = useMessages(directoryMessages)
  const { language } = useLanguage()
  const [stopped, setStopped] = useState<ReadonlySet<string>>(() => new Set())
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const choose = (address: string, answer: string): void =>
    setStopped((before) => (answer === 'stop' ? new Set([...before, address]) : new Set([...before].filter((other) => other !== address))))
  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      await onChoose([...stopped])
      onClose()
    } catch (error) {
      setProblem((await problemWords(error, language)).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.userForm.oldTitle}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button variant="primary" busy={busy} onClick={() => void confirm()}>
            {t.userForm.oldConfirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== undefined && (
          <Notice tone="danger" live="alert">
            {problem}
          </Notice>
        )}
        <p className="break-words">{t.userForm.oldBody({ added: added.join(t.values.separator) })}</p>
        {addresses.map((address) => (
          <RadioCards
            key={address}
            name={`old ${address}`}
            label={address}
            layout="row"
            value={stopped.has(address) ? 'stop' : 'keep'}
            onChange={(answer) => choose(address, answer)}
            options={[
              { value: 'keep', label: t.userForm.oldKeep },
              { value: 'stop', label: t.userForm.oldStop },
            ]}
          />
        ))}
      </div>
    </Dialog>
  )
}
