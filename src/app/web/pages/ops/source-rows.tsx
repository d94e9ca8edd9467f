import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, IconButton } from '../../../../ui/action/button.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'

interface SourceRowsProps {
  sources: readonly { source: string; note: string }[]
  /** A row was added or taken away, which no input event tells. */
  onRows?: (() => void) | undefined
}

interface Row {
  readonly key: number
  readonly source: string
  readonly note: string
}

/** Rows of address and note; each keeps what was typed when another one goes. */
export function SourceRows({ sources, onRows }: SourceRowsProps): ReactNode {
  const t = useMessages(operatorMessages).companies
  const [rows, setRows] = useState<readonly Row[]>(() => sources.map((entry, key) => ({ ...entry, key })))
  const change = (next: readonly Row[]): void => {
    setRows(next)
    onRows?.()
  }
  const add = (): void => change([...rows, { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, source: '', note: '' }])
  return (
    <div className="flex flex-col gap-3">
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]"
        >
          <TextField name={`permittedSources.${index}.source`} label={t.source} mono defaultValue={row.source} maxLength={50} />
          <TextField
            name={`permittedSources.${index}.note`}
            label={t.note}
            defaultValue={row.note}
            maxLength={200}
            className="max-sm:order-last max-sm:col-span-2"
          />
          <IconButton
            icon={X}
            label={t.removeSource({ number: index + 1 })}
            className="mt-7"
            onClick={() => change(rows.filter((other) => other.key !== row.key))}
          />
        </div>
      ))}
      <Button size="sm" icon={Plus} className="self-start" onClick={add}>
        {t.addSource}
      </Button>
    </div>
  )
}

/** The rows of the form in their order, so that a problem finds its row; an empty one is for the schema to refuse. */
export function readSources(data: FormData): { source: string; note: string }[] {
  const rows: { source: string; note: string }[] = []
  for (let index = 0; data.has(`permittedSources.${index}.source`); index += 1) {
    rows.push({
      source: String(data.get(`permittedSources.${index}.source`)),
      note: String(data.get(`permittedSources.${index}.note`) ?? ''),
    })
  }
  return rows
}
