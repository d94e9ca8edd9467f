import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import type { SourceLine } from '../source-lines.ts'
import { tenancyMessages } from '../tenancy-messages.ts'

/** Below the text field: how many entries there are, and each line that is none with what to do about it. */
export function WrongLines({ count, wrong }: { count: number; wrong: readonly SourceLine[] }): ReactNode {
  const t = useMessages(tenancyMessages)
  return (
    <div role="status" className="flex flex-col gap-1 text-sm">
      {wrong.length === 0 ? (
        <p className="text-text-2">{t.sources.lineCount({ count })}</p>
      ) : (
        <ul className="flex flex-col gap-1 text-danger-text">
          {wrong.map((line) => (
            <li key={line.line} className="flex items-start gap-1.5">
              <CircleAlert size={16} aria-hidden className="mt-1 shrink-0" />
              <span className="break-all">
                <strong>{t.sources.lineWrong(line)}</strong> {t.errors['source-form']}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
