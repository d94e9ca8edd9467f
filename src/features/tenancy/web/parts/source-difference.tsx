import { Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import type { SourceRequest } from '../../contract/source-request.ts'
import { tenancyMessages } from '../tenancy-messages.ts'

type Wish = Pick<SourceRequest, 'added' | 'removed' | 'sources'>

/** What a request would change: each line with a sign and a word, so that colour alone tells nothing. */
export function SourceDifference({ request }: { request: Wish }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const { added, removed, sources } = request
  if (added.length + removed.length === 0) return <span className="text-text-2">{t.noDifference}</span>
  return (
    <div className="flex flex-col gap-1">
      <ul className="flex flex-col gap-0.5">
        {added.map((source) => (
          <li key={`+${source}`} className="flex items-center gap-2">
            <span className="inline-flex items-center gap-1 whitespace-nowrap text-success-text">
              <Plus size={14} aria-hidden />
              {t.added}
            </span>
            <span className="font-mono break-all">{source}</span>
          </li>
        ))}
        {removed.map((source) => (
          <li key={`-${source}`} className="flex items-center gap-2">
            <span className="inline-flex items-center gap-1 whitespace-nowrap text-danger-text">
              <Minus size={14} aria-hidden />
              {t.removed}
            </span>
            <span className="font-mono break-all">{source}</span>
          </li>
        ))}
      </ul>
      {sources.length === 0 && <p className="font-bold">{t.toEverySource}</p>}
    </div>
  )
}
