/**
 * The text alternative of an HTML letter (MCOP-TMPL-12), made from what sanitising has left. Variables stay variables: they are filled in
 * both forms by themselves, so that no value is ever read as HTML.
 */
import { Parser } from 'htmlparser2'

/** With an empty line around. */
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'table', 'hr'])
/** On lines of their own. */
const lines = new Set(['div', 'li', 'dt', 'dd', 'tr', 'caption'])

export function textOfLetter(html: string): string {
  const writer = new TextWriter()
  const lists: { numbered: boolean; count: number }[] = []
  const links: { href: string | undefined; from: number }[] = []
  let preformatted = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'br') return writer.newLine()
        writer.breakFor(name)
        if (name === 'hr') writer.word('――――――――')
        if (name === 'pre') preformatted += 1
        if (name === 'ul' || name === 'ol') lists.push({ numbered: name === 'ol', count: 0 })
        if (name === 'li') writer.word(markOf(lists.at(-1)))
        if (name === 'td' || name === 'th') writer.cell()
        if (name === 'a') links.push({ href: attributes.href, from: writer.length })
      },
      ontext: (text) => (preformatted > 0 ? writer.asIs(text) : writer.flow(text)),
      onclosetag(name) {
        if (name === 'pre') preformatted -= 1
        if (name === 'ul' || name === 'ol') lists.pop()
        if (name === 'a') {
          const link = links.pop()
          if (link?.href !== undefined && writer.since(link.from).trim() !== link.href) writer.word(`（${link.href}）`)
        }
        if (name !== 'br') writer.breakFor(name)
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return writer.text()
}

function markOf(list: { numbered: boolean; count: number } | undefined): string {
  if (list?.numbered !== true) return '・'
  list.count += 1
  return `${list.count}. `
}

/** Collects text as a browser would show it: blanks run together, blocks begin on new lines. */
class TextWriter {
  #text = ''

  get length(): number {
    return this.#text.length
  }

  since(from: number): string {
    return this.#text.slice(from)
  }

  word(text: string): void {
    this.#text += text
  }

  asIs(text: string): void {
    this.#text += text
  }

  flow(text: string): void {
    const joined = text.replace(/[ \t\r\n]+/g, ' ')
    this.#text += /(?:^|[\s・])$/.test(this.#text) ? joined.trimStart() : joined
  }

  cell(): void {
    if (!/(?:^|\n)$/.test(this.#text)) this.#text += '　'
  }

  newLine(): void {
    this.#text = `${withoutEnd(this.#text, ' ')}\n`
  }

  breakFor(name: string): void {
    if (!paragraphs.has(name) && !lines.has(name)) return
    const wanted = paragraphs.has(name) ? '\n\n' : '\n'
    const before = withoutEnd(this.#text, ' \n')
    const present = this.#text.slice(before.length).replaceAll(' ', '')
    this.#text = before === '' ? '' : before + (present.length >= wanted.length ? present : wanted)
  }

  text(): string {
    return this.#text.replace(/\n{3,}/g, '\n\n').trim()
  }
}

/** Each blank is looked at once; a regular expression that seeks the end from every blank takes their square. */
function withoutEnd(text: string, blanks: string): string {
  let end = text.length
  while (end > 0 && blanks.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
