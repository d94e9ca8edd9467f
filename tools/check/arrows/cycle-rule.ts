import { errorAt, type Finding } from '../finding.ts'
import type { ParsedFile } from '../parsed-file.ts'
import { type Import, importsOf, targetOf } from './imports.ts'

export const cycleRules = ['cycle'] as const

/**
 * No file may need itself while it is being loaded. Types are erased and dynamic imports run after loading, so neither closes a cycle.
 * One shortest cycle is reported for each knot of files, at the first file of the knot.
 */
export function checkCycles(files: readonly ParsedFile[]): Finding[] {
  const graph = loadGraph(files)
  return knotsOf(graph).flatMap((knot) => {
    const [first] = [...knot].sort()
    if (first === undefined) return []
    const path = shortestCycle(graph, first)
    return [errorAt(first, graph.get(first)?.get(path[1] ?? '')?.line ?? 0, 'cycle', path.join(' → '))]
  })
}

type Graph = ReadonlyMap<string, ReadonlyMap<string, Import>>

function loadGraph(files: readonly ParsedFile[]): Graph {
  const known = new Set(files.map((file) => file.path))
  return new Map(
    files.map((file) => {
      const edges = new Map<string, Import>()
      for (const one of importsOf(file)) {
        const target = targetOf(file, one)
        if (target && known.has(target) && !one.typeOnly && !one.dynamic && !edges.has(target)) edges.set(target, one)
      }
      return [file.path, edges]
    }),
  )
}

/** Strongly connected components with a cycle in them (Tarjan 1972). */
function knotsOf(graph: Graph): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const knots: string[][] = []

  const visit = (node: string): void => {
    order.set(node, order.size)
    lowest.set(node, order.get(node) ?? 0)
    stack.push(node)

    for (const next of graph.get(node)?.keys() ?? []) {
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0))
    }

    if (lowest.get(node) !== order.get(node)) return
    const component = stack.splice(stack.indexOf(node))
    if (component.length > 1 || graph.get(node)?.has(node)) knots.push(component)
  }

  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return knots
}

function shortestCycle(graph: Graph, start: string): string[] {
  const paths: string[][] = [[start]]
  const seen = new Set<string>()
  for (const path of paths) {
    for (const next of graph.get(path.at(-1) ?? '')?.keys() ?? []) {
      if (next === start) return [...path, start]
      if (seen.has(next)) continue
      seen.add(next)
      paths.push([...path, next])
    }
  }
  return [start]
}
