import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { type TreeNode, TreeView } from '../../../../ui/tree/tree-view.tsx'
import type { DepartmentChoice } from '../../contract/department.ts'
import { listDepartmentChoicesRoute } from '../../contract/department-routes.ts'
import { directoryMessages } from '../directory-messages.ts'

export interface DepartmentTreeProps {
  selected?: string | undefined
  onSelect: (department: DepartmentChoice) => void
  /** For a parent: level 11 is left out, and with `moving` that department and all below it. */
  asParent?: boolean | undefined
  moving?: string | undefined
}

const root = ''

/** The departments of the company, a level loaded when it is opened (40 KB with the widget: only in lazy chunks). */
export function DepartmentTree({ selected, onSelect, asParent, moving }: DepartmentTreeProps): ReactNode {
  const t = useMessages(directoryMessages)
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const opened = useMemo(() => [root, ...expanded], [expanded])
  const levels = useQueries({
    queries: opened.map((parentId) => ({
      queryKey: ['directory', 'departments', 'choices', parentId, asParent === true, moving],
      queryFn: () =>
        call(listDepartmentChoicesRoute, {
          query: {
            ...(parentId === root ? {} : { parentId }),
            ...(asParent === true ? { asParent: 'true' as const } : {}),
            ...(moving === undefined ? {} : { moving }),
          },
        }),
    })),
    combine: (results) => new Map(results.map((result, index) => [opened[index] ?? root, result.data])),
  })
  const top = levels.get(root)
  if (top === undefined) return <Skeleton lines={5} />
  const byId = new Map([...levels.values()].flatMap((level) => level?.items.map((item) => [item.id, item] as const) ?? []))
  const nodesOf = (items: readonly DepartmentChoice[]): TreeNode[] =>
    items.map((item) => {
      const children = levels.get(item.id)?.items
      return {
        id: item.id,
        label: item.name,
        note: item.code,
        hasChildren: item.hasChildren,
        children: children === undefined ? undefined : nodesOf(children),
      }
    })
  return (
    <div className="flex flex-col gap-3">
      <TreeView
        label={t.departments.tree}
        nodes={nodesOf(top.items)}
        expanded={expanded}
        onExpand={setExpanded}
        selected={selected}
        onSelect={(id) => {
          const department = byId.get(id)
          if (department !== undefined) onSelect(department)
        }}
      />
      {[...levels.values()].some((level) => level?.isCut) && <Notice tone="info">{t.picker.cut({ count: 500 })}</Notice>}
    </div>
  )
}
