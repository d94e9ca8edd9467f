import { type ReactNode, useCallback, useState } from 'react'
import { DigitGrid } from '../../../ui/grid/digit-grid.tsx'
import { DigitPatternPicker } from '../../../ui/grid/digit-pattern-picker.tsx'
import { EditableGrid } from '../../../ui/grid/editable-grid.tsx'
import type { GridCell, GridChange, GridRow } from '../../../ui/grid/grid-state.ts'
import type { PatternElement } from '../../../ui/grid/pattern.ts'
import { Card } from '../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../ui/page/page-header.tsx'

const digits = Array.from({ length: 64 }, (_, index) => (index * 7 + Math.floor(index / 5)) % 10)

const columns = ['3G 主', '3G 副', 'LTE 主', 'LTE 副', '国際R 3G', '国際R LTE'].map((label, index) => ({
  id: `c${index}`,
  label,
  mono: true,
}))

const rowCount = Number(new URLSearchParams(location.search).get('rows') ?? 12)

const firstRows: readonly GridRow[] = Array.from({ length: rowCount }, (_, index) => ({
  id: `user${index}`,
  heading: `五十嵐 葵${index + 1}`,
  note: `User${index + 1}`,
  cells: index % 3 === 1 ? { c4: { value: '', state: 'disabled', message: '契約にない項目です。' } } : {},
}))

export function checked(value: string): GridCell {
  if (value === '') return { value }
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(value)) return { value, state: 'ok' }
  return { value, state: 'error', message: '「192.0.2.1」の形で入力してください。' }
}

function applied(rows: readonly GridRow[], changes: readonly GridChange[]): readonly GridRow[] {
  const byRow = Map.groupBy(changes, (change) => change.rowId)
  return rows.map((row) => {
    const own = byRow.get(row.id)
    if (!own) return row
    return { ...row, cells: { ...row.cells, ...Object.fromEntries(own.map((change) => [change.columnId, checked(change.value)])) } }
  })
}

export function GridSection(): ReactNode {
  const [elements, setElements] = useState<readonly PatternElement[]>(['I1R1C1', 'I1R2C2', '7'])
  const [rows, setRows] = useState(firstRows)
  const change = useCallback((changes: readonly GridChange[]) => setRows((before) => applied(before, changes)), [])
  return (
    <PageBody>
      <PageHeader title="パターン認証とIPアドレス一括設定" purpose="位置を順に選びます。" />
      <Card title="パスワードの設定">
        <DigitPatternPicker
          digits={digits}
          label="乱数表（設定）"
          elements={elements}
          onChange={setElements}
          maxLength={8}
          maxFixedDigits={2}
        />
        <output data-testid="elements" className="sr-only">
          {elements.join(' ')}
        </output>
      </Card>
      <Card title="ログイン">
        <DigitGrid digits={digits} label="乱数表（ログイン）" />
      </Card>
      <Card title="IPアドレス一括設定">
        <EditableGrid label="IPアドレス" rowHeading="ユーザー" columns={columns} rows={rows} onChange={change} />
        <output data-testid="cells" className="sr-only">
          {rows
            .slice(0, 4)
            .map((row) => columns.map((column) => row.cells[column.id]?.value ?? '').join(','))
            .join(';')}
        </output>
      </Card>
    </PageBody>
  )
}
