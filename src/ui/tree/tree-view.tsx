import { ChevronRight } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Collection } from 'react-aria-components/Collection'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { OverlayLocale } from '../overlay/overlay-locale.tsx'
import { useWords } from '../words/words-provider.tsx'

export interface TreeNode {
  id: string
  label: string
  /** At the right edge: 「12人」. */
  note?: string | undefined
  hasChildren: boolean
  /** `undefined` until they were loaded. */
  children?: readonly TreeNode[] | undefined
}

export interface TreeViewProps {
  label: string
  nodes: readonly TreeNode[]
  /** Open branches; the caller keeps them, in the URL or in state. */
  expanded: ReadonlySet<string>
  /** Called with all open branches; load the children of those that have none yet. */
  onExpand: (expanded: ReadonlySet<string>) => void
  selected?: string | undefined
  onSelect: (id: string) => void
}

/** Departments. 18 px a level with guide lines; arrow keys open and close; put it into a page's lazy chunk. */
export function TreeView({ label, nodes, expanded, onExpand, selected, onSelect }: TreeViewProps): ReactNode {
  const selectedKeys = useMemo(() => (selected === undefined ? [] : [selected]), [selected])
  return (
    <OverlayLocale>
      <Tree
        aria-label={label}
        items={nodes}
        // React Aria keeps drawn items by identity; these are what else their look depends on.
        dependencies={[expanded]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selectedKeys}
        onSelectionChange={(keys) => {
          const [first] = keys === 'all' ? [] : keys
          if (first !== undefined) onSelect(String(first))
        }}
        expandedKeys={expanded}
        onExpandedChange={(keys) => onExpand(new Set([...keys].map(String)))}
        className="rows flex flex-col outline-none"
      >
        {(node) => <TreeRow node={node} />}
      </Tree>
    </OverlayLocale>
  )
}

function TreeRow({ node }: { node: TreeNode }): ReactNode {
  const words = useWords()
  return (
    <TreeItem
      id={node.id}
      textValue={node.label}
      hasChildItems={node.hasChildren}
      className="group relative flex min-h-9 cursor-pointer items-center rounded-md pr-3 -outline-offset-2 coarse:min-h-11 hover:bg-hover selected:bg-primary-soft selected:font-bold selected:text-primary-text"
    >
      <TreeItemContent>
        {({ level, isExpanded, hasChildItems }) => (
          <div className="flex min-w-0 grow items-center">
            <GuideLines level={level} />
            {hasChildItems ? (
              <AriaButton
                slot="chevron"
                aria-label={isExpanded ? words.collapse : words.expand}
                className="flex size-7 shrink-0 items-center justify-center rounded-sm"
              >
                <ChevronRight size={16} aria-hidden className={isExpanded ? 'rotate-90' : ''} />
              </AriaButton>
            ) : (
              <span className="size-7 shrink-0" />
            )}
            <span className="min-w-0 grow truncate">{node.label}</span>
            {node.note && <span className="shrink-0 pl-2 text-xs font-normal text-text-3 tabular-nums">{node.note}</span>}
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children ?? []}>{(child) => <TreeRow node={child} />}</Collection>
    </TreeItem>
  )
}

/** One thin line for each level above, 18 px apart, as high as the row. */
function GuideLines({ level }: { level: number }): ReactNode {
  return Array.from({ length: level - 1 }, (_, index) => (
    <span key={index} aria-hidden className="flex w-[18px] shrink-0 justify-center self-stretch">
      <span className="absolute inset-y-0 w-px bg-line" />
    </span>
  ))
}
