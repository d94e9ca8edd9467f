import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { DepartmentChoice } from '../../contract/department.ts'
import { listDepartmentChoicesRoute } from '../../contract/department-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { DepartmentTree, type DepartmentTreeProps } from './department-tree.tsx'

/** Type the code or a part of the name and search, or open the tree and click a name (MCOP-DEPT-19). */
export function DepartmentPicker(
  props: Omit<DepartmentTreeProps, 'onSelect'> & { onChoose: (chosen: DepartmentChoice) => void },
): ReactNode {
  const { asParent, moving, onChoose } = props
  const t = useMessages(directoryMessages)
  const [words, setWords] = useState('')
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    // The picker stands inside the form of a page: its own search must not submit that one.
    event.stopPropagation()
    setWords(String(new FormData(event.currentTarget).get('words') ?? '').trim())
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-text-2">{t.picker.hint}</p>
      <form onSubmit={search} onInput={(event) => event.stopPropagation()} noValidate className="flex items-end gap-2">
        <TextField name="words" label={t.picker.search} autoComplete="off" className="grow" />
        <Button type="submit">{t.picker.find}</Button>
      </form>
      <div className="min-h-48">
        {words === '' ? (
          <DepartmentTree selected={props.selected} onSelect={onChoose} asParent={asParent} moving={moving} />
        ) : (
          <Results words={words} asParent={asParent} moving={moving} onChoose={onChoose} />
        )}
      </div>
      {asParent === true && <p className="text-sm text-text-2">{moving === undefined ? t.picker.levelLimit : t.picker.movingLimit}</p>}
    </div>
  )
}

interface ResultsProps {
  words: string
  asParent: boolean | undefined
  moving: string | undefined
  onChoose: (chosen: DepartmentChoice) => void
}

function Results({ words, asParent, moving, onChoose }: ResultsProps): ReactNode {
  const t = useMessages(directoryMessages)
  const found = useQuery({
    queryKey: ['directory', 'departments', 'search', words, asParent === true, moving],
    queryFn: () =>
      call(listDepartmentChoicesRoute, {
        query: { words, ...(asParent === true ? { asParent: 'true' as const } : {}), ...(moving === undefined ? {} : { moving }) },
      }),
  }).data
  if (found === undefined) return <Skeleton lines={4} />
  if (found.items.length === 0) return <p role="status">{t.picker.empty}</p>
  return (
    <>
      <p role="status" className="sr-only">
        {t.picker.results} {found.items.length}
      </p>
      <ul className="flex flex-col rounded-md border border-line">
        {found.items.map((department) => (
          <li key={department.id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onChoose(department)}
              className="flex w-full flex-col items-start gap-0.5 px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
            >
              <span>
                <span className="mr-2 font-mono text-text-2">{department.code}</span>
                {department.name}
              </span>
              {department.pathNames.length > 1 && (
                <span className="text-xs text-text-2">{department.pathNames.slice(0, -1).join(' › ')}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {found.isCut && <p className="pt-2 text-sm text-text-2">{t.picker.cut({ count: found.items.length })}</p>}
    </>
  )
}
