import { errorAt, type Finding } from '../check/finding.ts'
import type { Requirement } from './read-spec.ts'
import { idsIn } from './requirement-id.ts'
import type { TestTitle } from './test-titles.ts'

export type AreaCoverage = {
  readonly spec: string
  readonly area: string
  readonly covered: readonly string[]
  readonly open: readonly string[]
}

export type Coverage = { readonly areas: readonly AreaCoverage[]; readonly unknown: readonly Finding[] }

/**
 * Which ids of the specs stand in the title of a test that runs. An id that a title names and no spec of that name defines is an error:
 * a typing mistake would otherwise pass for a proof.
 */
export function measureCoverage(requirements: readonly Requirement[], titles: readonly TestTitle[]): Coverage {
  const known = new Set(requirements.map(({ id }) => id))
  const prefixes = new Set(requirements.map(({ id }) => prefixOf(id)))
  const named = titles.flatMap((title) => idsIn(title.title).map((id) => ({ id, title })))
  const proved = new Set(named.map(({ id }) => id))

  const areas = new Map<string, { spec: string; area: string; covered: string[]; open: string[] }>()
  for (const { id, spec, area, kind } of requirements) {
    if (kind === 'other') continue
    const key = `${spec} ${area}`
    const entry = areas.get(key) ?? { spec, area, covered: [], open: [] }
    areas.set(key, entry)
    entry[proved.has(id) ? 'covered' : 'open'].push(id)
  }

  const unknown = named
    .filter(({ id }) => !known.has(id) && prefixes.has(prefixOf(id)))
    .map(({ id, title }) => errorAt(title.file, title.line, 'unknown-requirement', `${id} stands in no spec`))
  return { areas: [...areas.values()], unknown }
}

/** A table per spec: area, covered of all, and what has no test. */
export function formatCoverage({ areas }: Coverage): string {
  const specs = [...new Set(areas.map(({ spec }) => spec))]
  return specs
    .map((spec) =>
      formatSpec(
        spec,
        areas.filter((area) => area.spec === spec),
      ),
    )
    .join('\n\n')
}

function formatSpec(spec: string, areas: readonly AreaCoverage[]): string {
  const rows = areas.map(({ area, covered, open }) => {
    const missing = open.length === 0 ? '' : `  without a test: ${open.map((id) => id.replace(/^[A-Z]+-/, '')).join(' ')}`
    return `  ${area.padEnd(12)}${`${covered.length}/${covered.length + open.length}`.padStart(8)}${missing}`
  })
  const covered = areas.reduce((sum, area) => sum + area.covered.length, 0)
  const all = areas.reduce((sum, area) => sum + area.covered.length + area.open.length, 0)
  return [`${spec}: ${covered}/${all}`, ...rows].join('\n')
}

function prefixOf(id: string): string {
  return id.slice(0, id.indexOf('-'))
}
