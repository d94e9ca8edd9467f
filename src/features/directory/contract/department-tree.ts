import { maxLevel } from './department-rules.ts'

/** A department as far as its place in the tree goes. */
export interface TreeNode {
  readonly id: string
  readonly parentId: string | null
  readonly nodeKey: string
}

export interface Arranged {
  readonly places: ReadonlyMap<string, { readonly path: string; readonly level: number }>
  /** Departments that lie above themselves, by id (CSV-E17). */
  readonly inCircle: ReadonlySet<string>
  /** Departments beyond level 11 (CSV-E16). */
  readonly tooDeep: ReadonlySet<string>
}

/**
 * Path and level of every department of a tree, judged on the final state after all changes (MCOP-DCSV-12). A parent that is not among
 * the nodes counts as none; whether it exists is for the caller to check.
 */
export function arrangeTree(nodes: readonly TreeNode[]): Arranged {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const places = new Map<string, { path: string; level: number }>()
  const inCircle = new Set<string>()
  for (const start of nodes) {
    const way: TreeNode[] = []
    const onWay = new Set<string>()
    let node: TreeNode | undefined = start
    while (node !== undefined && !places.has(node.id) && !inCircle.has(node.id) && !onWay.has(node.id)) {
      way.push(node)
      onWay.add(node.id)
      node = node.parentId === null ? undefined : byId.get(node.parentId)
    }
    // Whoever hangs below a circle has no place either; the circle is what has to be put right.
    if (node !== undefined && (onWay.has(node.id) || inCircle.has(node.id))) {
      for (const { id } of way) inCircle.add(id)
      continue
    }
    let above = node === undefined ? { path: '', level: 0 } : (places.get(node.id) ?? { path: '', level: 0 })
    for (const { id, nodeKey } of way.reverse()) {
      above = { path: above.path + nodeKey, level: above.level + 1 }
      places.set(id, above)
    }
  }
  const tooDeep = new Set([...places].filter(([, place]) => place.level > maxLevel).map(([id]) => id))
  return { places, inCircle, tooDeep }
}

/** The node keys after `last` in base 36, six digits: 2.1 thousand million departments in a company's life. */
export function nodeKeysAfter(last: string, count: number): readonly string[] {
  const first = Number.parseInt(last, 36) + 1
  return Array.from({ length: count }, (_, index) => (first + index).toString(36).padStart(6, '0'))
}
