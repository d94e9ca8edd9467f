import { Download, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { CopyButton } from '../../../../ui/action/copy-button.tsx'
import { spellRecoveryCode } from '../../contract/code.ts'
import { setUpMessages } from '../second-step-messages.ts'

/** Shown once (SP-MFAS-5): to print, to copy or to save, and gone when the person says so. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }): ReactNode {
  const t = useMessages(setUpMessages).recovery
  const spelled = codes.map((code) => (code.includes('-') ? code : spellRecoveryCode(code)))
  const text = `${t.fileHead}\n\n${spelled.join('\n')}\n`
  return (
    <div className="flex flex-col gap-4">
      <p>{t.shownBody}</p>
      <ul
        aria-label={t.list}
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md bg-neutral-soft px-4 py-3 font-mono max-sm:grid-cols-1"
      >
        {spelled.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <CopyButton text={spelled.join('\n')} label={t.copy} />
        <Button size="sm" variant="quiet" icon={Printer} onClick={() => window.print()}>
          {t.print}
        </Button>
        <Button size="sm" variant="quiet" icon={Download} onClick={() => save(text, t.fileName)}>
          {t.download}
        </Button>
      </div>
      <div className="flex justify-end print:hidden">
        <Button variant="primary" onClick={onKept}>
          {t.kept}
        </Button>
      </div>
    </div>
  )
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
