/**
 * As much XML as SpreadsheetML (ECMA-376 part 1, §18) needs: parts are cut into elements by searching, in one pass, without building
 * trees. Entities are the five of XML and character references; comments, CDATA and declarations do not occur in what Excel and its
 * kin write inside rows, and are refused there.
 */
import { TabularError } from '../tabular-error.ts'

/** Cuts a part that arrives in chunks into all its elements of one name, which must not nest: `row`, `si`. */
export class ElementCutter {
  readonly #name: string
  readonly #part: string
  readonly #longest: number
  #pending = ''
  #prefix: string | undefined

  constructor(options: { name: string; part: string; longest: number }) {
    this.#name = options.name
    this.#part = options.part
    this.#longest = options.longest
  }

  /** Elements completed by `text`, without namespace prefix. */
  push(text: string): string[] {
    const buffer = this.#pending + text
    const elements: string[] = []
    this.#prefix ??= rootPrefix(buffer)
    const prefix = this.#prefix ?? ''
    const open = `<${prefix}${this.#name}`
    const close = `</${prefix}${this.#name}>`
    let from = 0
    for (;;) {
      const start = findTag(buffer, open, from)
      if (start < 0) {
        from = Math.max(from, buffer.length - open.length)
        break
      }
      from = start
      const tagEnd = buffer.indexOf('>', start)
      if (tagEnd < 0) break
      let end = tagEnd + 1
      if (buffer[tagEnd - 1] !== '/') {
        const closeAt = buffer.indexOf(close, end)
        if (closeAt < 0) break
        end = closeAt + close.length
      }
      elements.push(this.#plain(buffer.slice(start, end), prefix))
      from = end
    }
    this.#pending = this.#prefix === undefined ? buffer : buffer.slice(from)
    if (this.#pending.length > this.#longest) throw new TabularError('tabular.row-too-long', { part: this.#part, limit: this.#longest })
    return elements
  }

  #plain(element: string, prefix: string): string {
    if (element.includes('<!') || element.includes('<?')) throw new TabularError('tabular.damaged-workbook', { part: this.#part })
    return prefix === '' ? element : element.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</')
  }
}

/** Some programs write `<x:row>` throughout; the root element tells. Undefined while the root has not arrived. */
function rootPrefix(text: string): string | undefined {
  const root = /<(?![?!])(?:([\w.-]{1,64}):)?[\w.-]{1,64}[\s/>]/u.exec(text)
  return root === null ? undefined : root[1] === undefined ? '' : `${root[1]}:`
}

/** `<c` but not `<col`: the name must end there. */
export function findTag(text: string, open: string, from: number): number {
  for (let at = text.indexOf(open, from); at >= 0; at = text.indexOf(open, at + 1)) {
    const code = text.charCodeAt(at + open.length)
    if (code === 0x3e || code === 0x20 || code === 0x2f || code === 0x0a || code === 0x0d || code === 0x09) return at
    if (Number.isNaN(code)) return -1
  }
  return -1
}

/** Every tag of a small part: local name and the text of its attributes. */
export function* tagsOf(xml: string): Generator<{ name: string; attributes: string }> {
  for (const piece of xml.split('<')) {
    const end = piece.indexOf('>')
    if (end <= 0) continue
    const tag = piece.slice(0, end)
    const nameEnd = tag.search(/[\s/]|$/u)
    const name = tag.slice(0, nameEnd)
    if (name !== '') yield { name: name.slice(name.indexOf(':') + 1), attributes: ` ${tag.slice(nameEnd)}` }
  }
}

/** The value of one attribute in the text of a tag. */
export function attributeOf(tag: string, name: string): string | undefined {
  for (const mark of ['"', "'"]) {
    for (const space of [' ', '\n', '\t']) {
      const open = `${space}${name}=${mark}`
      const at = tag.indexOf(open)
      if (at < 0) continue
      const start = at + open.length
      const end = tag.indexOf(mark, start)
      return end < 0 ? undefined : unescapeXml(tag.slice(start, end))
    }
  }
  return undefined
}

/**
 * The text of a string item or inline string: its `t` elements one after another (rich text runs), without the furigana that Japanese
 * Excel keeps beside it in `rPh`.
 */
export function stringItemText(element: string): string {
  let text = ''
  let from = 0
  for (;;) {
    const start = findTag(element, '<t', from)
    if (start < 0) return text
    const phonetic = element.indexOf('<rPh', from)
    if (phonetic >= 0 && phonetic < start) {
      const end = element.indexOf('</rPh>', phonetic)
      if (end < 0) return text
      from = end
      continue
    }
    const open = element.indexOf('>', start)
    from = open + 1
    if (open < 0) return text
    if (element[open - 1] === '/') continue
    const close = element.indexOf('</t>', open)
    if (close < 0) return text
    text += cellString(element.slice(open + 1, close))
    from = close
  }
}

/** XML text, then ST_Xstring's `_x000D_` (§22.9.2.19). */
export function cellString(raw: string): string {
  const text = unescapeXml(raw.includes('\r') ? raw.replace(/\r\n?/gu, '\n') : raw)
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
