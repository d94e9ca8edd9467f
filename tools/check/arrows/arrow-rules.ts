import { features, type Layer, layers, parts } from '../../../architecture.mjs'
import { errorAt, type Finding } from '../finding.ts'
import type { ParsedFile } from '../parsed-file.ts'
import { isTest } from '../source-tree.ts'
import { importsOf, targetOf } from './imports.ts'
import { type Place, placeOf } from './place.ts'

export const arrowRules = ['arrow', 'door', 'drawn', 'dynamic-import'] as const

/** Layers, doors and arrows: every import between files of the project against the map. Types count too: knowing is knowing. */
export function checkArrows(files: readonly ParsedFile[]): Finding[] {
  return [...files.flatMap(checkFile), ...checkDrawing()]
}

function checkFile(file: ParsedFile): Finding[] {
  const from = placeOf(file.path)
  if (from.kind === 'outside') return []
  if (from.kind === 'unknown') return [errorAt(file.path, 0, 'drawn', from.reason)]

  return importsOf(file).flatMap((one) => {
    if (one.dynamic && one.specifier === '') {
      return isTest(file.path)
        ? []
        : [errorAt(file.path, one.line, 'dynamic-import', 'name the module by a plain string, so that arrows can be checked')]
    }
    const target = targetOf(file, one)
    if (target === undefined) return []
    // Tests stand beside their subject and reach for the harness; the harness is no part of the product.
    if (isTest(file.path) && target.startsWith('tests/support/')) return []
    if (!isTest(file.path) && isTest(target))
      return [errorAt(file.path, one.line, 'arrow', `${target} serves tests and is no part of the product`)]
    const problem = problemBetween(from, placeOf(target), target)
    return problem ? [errorAt(file.path, one.line, problem.rule, `${nameOf(from)} may not import ${target}: ${problem.reason}`)] : []
  })
}

type Problem = { readonly rule: (typeof arrowRules)[number]; readonly reason: string }

function problemBetween(from: Place, to: Place, target: string): Problem | undefined {
  if (to.kind === 'unknown') return { rule: 'drawn', reason: to.reason }
  if (to.kind === 'outside') return { rule: 'arrow', reason: 'src stands on its own' }
  if (from.kind === 'layer') return problemFromLayer(from.layer, to)
  if (from.kind === 'feature') return problemFromFeature(from, to, target)
  return undefined
}

function problemFromLayer(layer: Layer, to: Place): Problem | undefined {
  const allowed = layers[layer]
  const wanted = to.kind === 'feature' ? `features:${to.part}` : to.kind === 'layer' ? to.layer : ''
  if (wanted === layer || allowed.includes(wanted)) return undefined
  return { rule: 'arrow', reason: `${layer} may use ${allowed.join(', ') || 'nothing'}` }
}

function problemFromFeature(from: Place & { kind: 'feature' }, to: Place, target: string): Problem | undefined {
  const part = parts[from.part]

  if (to.kind === 'layer') {
    return part.layers.includes(to.layer)
      ? undefined
      : { rule: 'arrow', reason: `a feature's ${from.part} may use the layers ${part.layers.join(', ')}` }
  }
  if (to.kind !== 'feature') return undefined

  if (to.feature === from.feature) {
    return part.own.includes(to.part)
      ? undefined
      : { rule: 'arrow', reason: `of its own feature, ${from.part} may use ${part.own.join(', ')}` }
  }
  if (!arrowsOf(from.feature).includes(to.feature)) {
    return { rule: 'arrow', reason: `no arrow from ${from.feature} to ${to.feature} is drawn; tell it by an event` }
  }
  if (!part.doors.includes(to.part) || to.inner !== 'index.ts') {
    const doors = part.doors.map((door) => `${door}/index.ts`).join(', ')
    return { rule: 'door', reason: doors ? `enter by ${doors} (${target} is no door)` : `${from.part} knows no other feature` }
  }
  return undefined
}

/** The drawing itself: arrows end at drawn features and never come back. */
function checkDrawing(): Finding[] {
  return Object.keys(features).flatMap((feature) => {
    const unknown = arrowsOf(feature).filter((target) => !Object.hasOwn(features, target))
    return [
      ...unknown.map((target) => errorAt('architecture.mjs', 0, 'drawn', `${feature} points to ${target}, which is not drawn`)),
      ...(reaches(feature, feature) ? [errorAt('architecture.mjs', 0, 'drawn', `the arrows from ${feature} lead back to it`)] : []),
    ]
  })
}

function reaches(from: string, goal: string, seen = new Set<string>()): boolean {
  return arrowsOf(from).some((next) => {
    if (next === goal) return true
    if (seen.has(next)) return false
    seen.add(next)
    return reaches(next, goal, seen)
  })
}

function arrowsOf(feature: string): readonly string[] {
  return features[feature] ?? []
}

function nameOf(place: Place): string {
  if (place.kind === 'layer') return place.layer
  return place.kind === 'feature' ? `${place.feature}/${place.part}` : place.kind
}
