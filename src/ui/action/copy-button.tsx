import { Check, Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '../words/words-provider.tsx'
import { Button } from './button.tsx'

export interface CopyButtonProps {
  text: string
  /** Defaults to コピー. */
  label?: string | undefined
}

type CopyState = 'ready' | 'copied' | 'failed'

/** Copies and says so aloud; where the clipboard is closed (no HTTPS) it says what to do instead. */
export function CopyButton({ text, label }: CopyButtonProps): ReactNode {
  const words = useWords()
  const [state, setState] = useState<CopyState>('ready')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  const message = state === 'ready' ? '' : state === 'copied' ? words.copied : words.copyFailed
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button variant="quiet" size="sm" icon={state === 'copied' ? Check : Copy} onClick={copy} onBlur={() => setState('ready')}>
        {label ?? words.copy}
      </Button>
      <span role="status" className="text-xs text-text-2">
        {message}
      </span>
    </span>
  )
}
