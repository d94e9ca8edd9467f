/** Ids of the specs: `MCOP-OTP-8` (requirement), `MCOP-P16` (procedure), `MCOP-W02` (warning), `MCOP-X01` (contradiction), `CSV-E17` (message). */
const fullId = /\b([A-Z]{2,})-(?:([A-Z][A-Z0-9]*)-(\d+)|([A-Z])(\d{2,}))\b/y

/** What joins the members of a list, and of a range. */
const joint = String.raw`\s*(?:,|\+|&|・|、|and\b|\.{2,3}|–|—|…)\s*`

/**
 * What may follow an id in a title and continue the list: another id, with or without its prefix, or a bare number; the number only if the list or
 * the title ends after it, for `MCOP-ADMPW-9, 10 wrong passwords` names one id.
 */
const continuation = new RegExp(
  String.raw`(${joint})(?:(?:([A-Z]{2,})-)?(?:([A-Z][A-Z0-9]*)-(\d+)|([A-Z])(\d{2,}))|(\d+)(?=\s*[:)\]]|$|${joint}))\b`,
  'y',
)

type Id = { readonly prefix: string; readonly area: string; readonly number: number; readonly digits: number }

/**
 * All ids that a title names, written out. People write lists the short way, so these are understood:
 * `MCOP-P16, P17: …`, `MCOP-OTP-1..4`, `MCOP-OTP-1–4`, `MCOP-LOGIN-2, 4: …`, `MCOP-OTP-1, CSV-3`.
 */
export function idsIn(title: string): string[] {
  const ids: Id[] = []
  let at = 0
  while (at < title.length) {
    fullId.lastIndex = at
    const match = isWordStart(title, at) ? fullId.exec(title) : null
    if (!match) {
      at += 1
      continue
    }
    const [text, prefix = '', area, number, kind, count] = match
    ids.push(idOf(prefix, area, number, kind, count))
    at = continueList(title, at + text.length, ids)
  }
  return [...new Set(ids.map(writeId))]
}

function continueList(title: string, start: number, ids: Id[]): number {
  let at = start
  for (;;) {
    continuation.lastIndex = at
    const match = continuation.exec(title)
    const last = ids.at(-1)
    if (!match || !last) return at

    const [text, join = '', prefix = last.prefix, area, number, kind, count, bare] = match
    const next = bare === undefined ? idOf(prefix, area, number, kind, count) : { ...last, number: Number(bare) }
    if (/[,+&・、]|and/.test(join)) ids.push(next)
    else ids.push(...idsBetween(last, next))
    at += text.length
  }
}

/** The members of `1..4` after the first. A range across areas, or backwards, is taken as its two ends. */
function idsBetween(from: Id, to: Id): Id[] {
  if (from.prefix !== to.prefix || from.area !== to.area || to.number <= from.number) return [to]
  return Array.from({ length: to.number - from.number }, (_, index) => ({ ...from, number: from.number + index + 1 }))
}

/** `area` and `number` of a requirement, or `kind` and `count` of the short form whose digits are padded. */
function idOf(prefix: string, area?: string, number?: string, kind?: string, count?: string): Id {
  if (area !== undefined) return { prefix, area, number: Number(number), digits: 0 }
  return { prefix, area: kind ?? '', number: Number(count), digits: count?.length ?? 0 }
}

function writeId({ prefix, area, number, digits }: Id): string {
  return digits === 0 ? `${prefix}-${area}-${number}` : `${prefix}-${area}${String(number).padStart(digits, '0')}`
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[A-Za-z0-9-]/.test(text[at - 1] ?? '')
}
