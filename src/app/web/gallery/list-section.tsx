import { Pencil, Plus, Trash2, Upload, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, LinkButton } from '../../../ui/action/button.tsx'
import { ConfirmDialog, Drawer } from '../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../ui/overlay/toast.tsx'
import { Badge } from '../../../ui/page/badge.tsx'
import { Card, FactList } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../ui/page/page-header.tsx'
import type { Column, Sort } from '../../../ui/table/column.ts'
import { BulkBar, Chips, FilterBar, FilterMenu } from '../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../ui/table/pager.tsx'
import { SearchField } from '../../../ui/table/search-field.tsx'
import { useRowsByPage } from '../../../ui/table/use-rows-by-page.ts'
import { useSelection } from '../../../ui/table/use-selection.ts'
import { type Person, people } from './people.ts'

const statusWords = { active: '有効', suspended: '一時停止', locked: 'ロック中', invited: '招待中' } as const
const statusTones = { active: 'success', suspended: 'neutral', locked: 'danger', invited: 'info' } as const

const statusBadge = (person: Person): ReactNode => <Badge tone={statusTones[person.status]}>{statusWords[person.status]}</Badge>
const rowId = (person: Person): string => person.id
const rowName = (person: Person): string => person.name
const card = (person: Person) => ({
  title: <a href={`#${person.id}`}>{person.name}</a>,
  status: statusBadge(person),
  facts: [person.department, `${person.loginId}・${person.role}`],
})

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    header: '氏名',
    sortable: true,
    cell: (person) => (
      <span className="flex flex-col">
        <a href={`#${person.id}`} className="link w-fit font-bold">
          {person.name}
        </a>
        <span className="text-xs text-text-3">{person.kana}</span>
      </span>
    ),
  },
  { id: 'loginId', header: 'ログインID', sortable: true, cell: (person) => person.loginId },
  { id: 'department', header: '部署', sortable: true, phrase: true, cell: (person) => person.department },
  { id: 'role', header: '権限', sortable: true, cell: (person) => person.role },
  { id: 'status', header: '状態', sortable: true, cell: statusBadge },
  { id: 'lastSignIn', header: '最終ログイン', sortable: true, nowrap: true, cell: (person) => person.lastSignIn },
]

export function ListSection(): ReactNode {
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'asc' })
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<Person>()
  const [doomed, setDoomed] = useState<Person>()
  const selection = useSelection()
  const closeAll = (): void => {
    setOpened(undefined)
    setDoomed(undefined)
  }
  const rows = people.filter((person) => person.name.includes(text))
  const { shown, paging } = useRowsByPage(rows, 25)
  const rowActions = (person: Person) => [
    { id: 'edit', label: '編集', icon: Pencil, onAction: () => setOpened(person) },
    { id: 'suspend', label: '一時停止', disabledReason: '最後の管理者は停止できません。', onAction: () => undefined },
    { id: 'remove', label: '削除', icon: Trash2, danger: true, onAction: () => setDoomed(person) },
  ]
  return (
    <PageBody>
      <PageHeader
        title="ユーザー"
        purpose="ポータルを使う人を登録し、権限と状態を管理します。"
        actions={
          <>
            <LinkButton href="#import" icon={Upload}>
              CSVで一括登録
            </LinkButton>
            <LinkButton href="#new" variant="primary" icon={Plus}>
              ユーザーを追加
            </LinkButton>
          </>
        }
      />
      <Card flush>
        <Filters total={rows.length} text={text} onSearch={setText} />
        <BulkBar selectedCount={selection.selected.size} onClear={selection.clear}>
          <Button size="sm">部署を変更</Button>
          <Button size="sm" variant="dangerOutline">
            削除
          </Button>
        </BulkBar>
        <PagedTable
          caption="ユーザーの一覧"
          paging={paging}
          columns={columns}
          rows={shown}
          rowId={rowId}
          rowName={rowName}
          card={card}
          sort={sort}
          onSort={setSort}
          selection={selection}
          rowActions={rowActions}
          empty={
            <EmptyState
              icon={Users}
              title="条件に合うユーザーがいません"
              action={<Button onClick={() => setText('')}>条件をクリア</Button>}
            />
          }
        />
      </Card>
      <output data-testid="search-text" className="sr-only">
        {text}
      </output>
      <Overlays shown={opened} doomed={doomed} onClose={closeAll} />
    </PageBody>
  )
}

function Filters({ total, text, onSearch }: { total: number; text: string; onSearch: (text: string) => void }): ReactNode {
  const [status, setStatus] = useState<readonly string[]>(['suspended', 'locked'])
  return (
    <FilterBar
      search={<SearchField label="氏名・ログインID・部署で検索" value={text} onSearch={onSearch} />}
      total={total}
      chips={
        <Chips
          chips={status.map((value) => ({
            label: `状態：${statusWords[value as Person['status']]}`,
            onRemove: () => setStatus(status.filter((other) => other !== value)),
          }))}
          onClear={() => setStatus([])}
          onSave={() => undefined}
        />
      }
    >
      <FilterMenu
        label="状態"
        options={Object.entries(statusWords).map(([value, label]) => ({ value, label }))}
        selected={status}
        onChange={setStatus}
      />
      <FilterMenu label="権限" options={[{ value: 'a', label: '管理者' }]} selected={[]} onChange={() => undefined} />
    </FilterBar>
  )
}

interface OverlaysProps {
  shown: Person | undefined
  doomed: Person | undefined
  onClose: () => void
}

function Overlays({ shown, doomed, onClose }: OverlaysProps): ReactNode {
  return (
    <>
      <Drawer isOpen={shown !== undefined} onClose={onClose} title={shown?.name ?? ''}>
        <FactList facts={[{ label: 'ログインID', value: shown?.loginId }]} />
      </Drawer>
      <ConfirmDialog
        isOpen={doomed !== undefined}
        title={`${doomed?.name}さんを削除しますか？`}
        confirmLabel="1人を削除"
        typedText="C000000001"
        onClose={onClose}
        onConfirm={() => {
          onClose()
          showToast({ message: '1人を削除しました。', undo: () => undefined })
        }}
      >
        30日のあいだは元に戻せます。
      </ConfirmDialog>
    </>
  )
}
