import { idsIn } from './requirement-id.ts'

export type RequirementKind = 'requirement' | 'procedure' | 'warning' | 'other'

/** One thing that a spec asks for. `area` is the middle of a requirement's id; procedures and warnings are areas of their own. */
export type Requirement = {
  readonly id: string
  readonly spec: string
  readonly area: string
  readonly kind: RequirementKind
  readonly text: string
}

/**
 * Where a spec defines an id, as against mentioning it: `**BP-INV-1**` at the head of an item or a table row, `| MCOP-P01 |`, `| CSV-E17 |`
 * as a row's first cell, with a tag such as `[inferred]` or without, `### BP-P01 …` as a heading.
 */
const definitions = [
  /^\s*[-*]?\s*\*\*([A-Z][A-Z0-9-]*\d)\*\*(.*)$/,
  /^\|\s*(?:\*\*)?([A-Z][A-Z0-9-]*\d)(?:\*\*)?(?:\s*\[[a-z]+\])?\s*\|(.*)$/,
  /^#{2,}\s+([A-Z][A-Z0-9-]*\d)\b(.*)$/,
]

const kinds: Readonly<Record<string, RequirementKind>> = { P: 'procedure', W: 'warning' }

/** Reads one spec (Markdown). Contradictions and message rows are known ids that nobody has to prove: kind `other`. */
export function readSpec(spec: string, markdown: string): Requirement[] {
  const found = new Map<string, Requirement>()
  for (const line of markdown.split('\n')) {
    for (const definition of definitions) {
      const [, name = '', rest = ''] = definition.exec(line) ?? []
      const [id] = idsIn(name)
      if (id !== name || found.has(name)) continue
      found.set(name, { id: name, spec, ...areaAndKindOf(name), text: rest.replace(/^[\s|]+|[\s|]+$/g, '').slice(0, 120) })
    }
  }
  return [...found.values()]
}

function areaAndKindOf(id: string): { area: string; kind: RequirementKind } {
  const [, area] = /^[A-Z]+-([A-Z][A-Z0-9]*)-\d+$/.exec(id) ?? []
  if (area !== undefined) return { area, kind: 'requirement' }

  const [, prefix, letter = ''] = /^([A-Z]+)-([A-Z])\d+$/.exec(id) ?? []
  // CSV-E… and CSV-W… are messages of a file check, not warnings of the manual.
  const kind = prefix === 'CSV' ? 'other' : (kinds[letter] ?? 'other')
  return { area: kind === 'procedure' ? 'procedures' : kind === 'warning' ? 'warnings' : 'other', kind }
}
