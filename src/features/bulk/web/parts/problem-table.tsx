import { CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import type { ProblemRow } from '../../contract/run.ts'
import { type BulkMessages, bulkMessages } from '../bulk-messages.ts'

export interface ProblemTableProps {
  problems: readonly ProblemRow[]
  /** Corrections typed so far, by `row/field`; undefined: the run can no longer be corrected. */
  edits: ReadonlyMap<string, string> | undefined
  onEdit: (problem: ProblemRow, value: string) => void
}

/** A line for each problem, rows of one file line held together; a wrong cell is corrected where it stands (MCOP-CSV-16, W12). */
export function ProblemTable({ problems, edits, onEdit }: ProblemTableProps): ReactNode {
  const t = useMessages(bulkMessages)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard (ui-guide §4)
    <section className="relative overflow-x-auto" aria-label={t.check.onlyProblems} tabIndex={0}>
      <table className="w-full text-left text-sm max-md:hidden">
        <thead className="bg-canvas text-text-2">
          <tr>
            {[t.check.row, t.check.outcome, t.check.who, t.check.place, t.check.fix].map((heading) => (
              <th key={heading} scope="col" className="border-y border-line px-3 py-2 font-bold whitespace-nowrap">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => {
            const continues = problems[index - 1]?.row === problem.row
            return (
              <tr
                key={`${problem.row} ${problem.field} ${problem.code}`}
                className={continues ? '' : 'border-t border-line first:border-t-0'}
              >
                <td className="px-3 py-2.5 align-top text-text-2 tabular-nums">{continues ? '' : problem.row}</td>
                <td className="px-3 py-2.5 align-top">
                  <Level problem={problem} words={t} />
                </td>
                <td className="px-3 py-2.5 align-top">{continues ? '' : <Who problem={problem} />}</td>
                <td className="px-3 py-2.5 align-top">
                  <Value problem={problem} edits={edits} onEdit={onEdit} words={t} />
                </td>
                <td className="phrase min-w-56 px-3 py-2.5 align-top">
                  {problem.message}
                  <span className="block text-text-2">{problem.remedy}</span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <ul className="flex flex-col md:hidden">
        {problems.map((problem) => (
          <li key={`${problem.row} ${problem.field} ${problem.code}`} className="flex flex-col gap-2 border-t border-line px-4 py-3">
            <div className="flex items-start justify-between gap-3">
              <span className="font-bold">
                {t.check.row} {problem.row}
              </span>
              <Level problem={problem} words={t} />
            </div>
            <Who problem={problem} />
            <Value problem={problem} edits={edits} onEdit={onEdit} words={t} />
            <p className="phrase">
              {problem.message}
              <span className="block text-text-2">{problem.remedy}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Level({ problem, words }: { problem: ProblemRow; words: BulkMessages }): ReactNode {
  return problem.level === 'error' ? (
    <Badge tone="danger" icon={CircleX}>
      {words.check.error}
    </Badge>
  ) : (
    <Badge tone="warn" icon={TriangleAlert}>
      {words.check.warning}
    </Badge>
  )
}

function Who({ problem }: { problem: ProblemRow }): ReactNode {
  if (problem.title === '') return <span>{problem.key}</span>
  return (
    <span className="flex flex-col">
      {problem.title}
      <span className="text-xs text-text-2">{problem.key}</span>
    </span>
  )
}

function Value({
  problem,
  edits,
  onEdit,
  words,
}: Pick<ProblemTableProps, 'edits' | 'onEdit'> & { problem: ProblemRow; words: BulkMessages }): ReactNode {
  const label = problem.header === null ? words.check.wholeRow : `${problem.column} ${problem.header}`
  const value = edits?.get(`${problem.row}/${problem.field}`) ?? problem.value
  if (problem.level === 'warning' || problem.field === null || edits === undefined) {
    return (
      <span className="flex flex-col">
        <span className="text-xs text-text-2">{label}</span>
        {problem.header !== null && <span className="break-all">{problem.value === '' ? words.check.empty : problem.value}</span>}
      </span>
    )
  }
  return (
    <label className="flex max-w-64 flex-col gap-0.5">
      <span className="text-xs text-text-2">{label}</span>
      <input
        className="control h-8 w-full min-w-36 px-2"
        aria-label={`${words.check.row} ${problem.row} ${label}: ${words.check.editHere}`}
        value={value}
        placeholder={words.check.empty}
        onChange={(event) => onEdit(problem, event.target.value)}
      />
    </label>
  )
}
