import { features, type Layer, layers, type Part, parts } from '../../../architecture.mjs'

/** Where a file of `src` stands on the map of architecture.mjs, or why it stands nowhere. */
export type Place =
  | { readonly kind: 'layer'; readonly layer: Layer }
  | { readonly kind: 'feature'; readonly feature: string; readonly part: Part; readonly inner: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'outside' }

/** Finds the place of a path from the project's root; `inner` is the path inside the feature's part. */
export function placeOf(path: string): Place {
  if (!path.startsWith('src/')) return { kind: 'outside' }

  const [, first = '', second = '', third = '', ...rest] = path.split('/')
  if (first === 'features') return featurePlaceOf(second, third, rest)

  const layer = isLayer(first) ? first : `${first}/${second}`
  return isLayer(layer) ? { kind: 'layer', layer } : { kind: 'unknown', reason: `no layer "${layer}" is drawn in architecture.mjs` }
}

function featurePlaceOf(feature: string, part: string, rest: readonly string[]): Place {
  if (!Object.hasOwn(features, feature)) return { kind: 'unknown', reason: `feature "${feature}" is not drawn in architecture.mjs` }
  if (rest.length === 0 || !Object.hasOwn(parts, part)) {
    return { kind: 'unknown', reason: `a feature's code stands in one of ${Object.keys(parts).join(', ')}` }
  }
  return { kind: 'feature', feature, part: part as Part, inner: rest.join('/') }
}

function isLayer(name: string): name is Layer {
  return Object.hasOwn(layers, name)
}

/** The name under which architecture.mjs lists this place for packages: a layer's or a part's. */
export function ownerName(place: Place): string | undefined {
  if (place.kind === 'layer') return place.layer
  return place.kind === 'feature' ? place.part : undefined
}
