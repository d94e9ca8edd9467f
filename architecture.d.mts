/** The shape of architecture.mjs, which stays plain JavaScript so that any tool can read the map without a compiler. */
export type Layer = 'kernel' | 'protocols' | 'platform/server' | 'platform/web' | 'ui' | 'app/server' | 'app/web'
export type Part = 'contract' | 'server' | 'web' | 'locales' | 'mail'

type Names = readonly string[]

export const layers: Readonly<Record<Layer, Names>>
export const parts: Readonly<
  Record<Part, { readonly own: readonly Part[]; readonly layers: readonly Layer[]; readonly doors: readonly Part[] }>
>
export const features: Readonly<Record<string, Names>>
export const packages: Readonly<Record<string, Names>>
export const testPackages: Names
export const browserPlaces: Names
