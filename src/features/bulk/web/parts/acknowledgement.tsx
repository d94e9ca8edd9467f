import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { listProblems } from '../../contract/routes.ts'
import type { ProblemRow, Run } from '../../contract/run.ts'
import { problemsEn } from '../../locales/problems-en.ts'
import { problemsJa } from '../../locales/problems-ja.ts'
import type { ProblemSentence } from '../../locales/sentence.ts'
import { type BulkMessages, bulkMessages } from '../bulk-messages.ts'

/** One tick for all rows of a warning, and below it these rows alone: whom it is about, and what is lost or put right (MCOP-IPCSV-17). */
export function Acknowledgement(props: { run: Run; code: string; checked: boolean; onChange: (checked: boolean) => void }): ReactNode {
  const { run, code, checked, onChange } = props
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const count = run.summary.found.filter((tally) => tally.code === code).reduce((sum, tally) => sum + tally.count, 0)
  const meaning = meaningOf(code, language)
  const own = t.confirm.ticks[code]
  const label = own ?? meaning ?? code
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        name={code}
        label={t.confirm.tick({ label, count })}
        {...(own === undefined || meaning === undefined ? {} : { hint: meaning })}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <Rows run={run} code={code} label={label} />
    </div>
  )
}

function Rows({ run, code, label }: { run: Run; code: string; label: string }): ReactNode {
  const t = useMessages(bulkMessages)
  const page = useQuery({
    queryKey: ['bulk', 'problems', run.id, run.version, code],
    queryFn: ({ signal }) => call(listProblems, { params: { runId: run.id }, query: { code, limit: 100 } }, { signal }),
  }).data
  if (page === undefined) return <Skeleton lines={2} />
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard (ui-guide §4) */}
      <section className="max-h-60 overflow-y-auto rounded-md border border-line" aria-label={label} tabIndex={0}>
        <ul>
          {page.items.map((problem) => (
            <li
              key={`${problem.row} ${problem.field}`}
              className="flex flex-wrap gap-x-4 border-b border-line px-3 py-1.5 text-sm last:border-b-0"
            >
              <span className="text-text-2 tabular-nums">
                {t.check.row} {problem.row}
              </span>
              <span className="font-bold break-all">{[problem.title, problem.key].filter((part) => part !== '').join('　')}</span>
              <span className="break-all">
                <span className="sr-only">{problem.header}</span> {whatOf(problem, t)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {page.total > page.items.length && (
        <p className="text-sm text-text-2">{t.check.more({ shown: page.items.length, total: page.total })}</p>
      )}
    </>
  )
}

/** `10.32.5.2 → （空）` of what would be lost, `0 → 000` of what is put right, otherwise the value itself. */
function whatOf({ value, params }: ProblemRow, t: BulkMessages): ReactNode {
  const { address, code } = params ?? {}
  const [before, after] = typeof address === 'string' ? [address, t.check.empty] : [value, typeof code === 'string' ? code : undefined]
  return after === undefined ? before : `${before} → ${after}`
}

/** The sentence of the code without its full stop, since the number of rows follows; one that names a value stands for no whole list. */
function meaningOf(code: string, language: 'ja' | 'en'): string | undefined {
  const table: Readonly<Record<string, ProblemSentence>> = language === 'ja' ? problemsJa : problemsEn
  const words = table[code]?.message
  return typeof words === 'string' ? words.replace(/[。.]$/, '') : undefined
}
