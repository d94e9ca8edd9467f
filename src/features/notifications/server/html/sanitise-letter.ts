import { Parser } from 'htmlparser2'
import sanitizeHtml from 'sanitize-html'
import { letterRules } from './allowed-html.ts'

/** The body of a letter as far as it is allowed; what is allowed already stays as it is. */
export function sanitiseLetter(html: string): string {
  return sanitizeHtml(html, letterRules).trim()
}

/** What sanitising left out, in the words of HTML: `<script>`, `onclick`, `position`. For the person who wrote it. */
export function removedBySanitising(before: string, after: string): readonly string[] {
  const kept = countParts(after)
  return [...countParts(before)].filter(([part, count]) => count > (kept.get(part) ?? 0)).map(([part]) => part)
}

/** Frames of a document, which a letter gets from us; that they go is nothing to tell. */
const frames = new Set(['html', 'head', 'body', 'meta', 'title'])

function countParts(html: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (part: string): void => void counts.set(part, (counts.get(part) ?? 0) + 1)
  const parser = new Parser({
    onopentag(name, attributes) {
      if (frames.has(name)) return
      count(`<${name}>`)
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute === 'style') for (const property of propertiesOf(value)) count(property)
        else count(attribute)
      }
    },
  })
  parser.end(html)
  return counts
}

function propertiesOf(style: string): readonly string[] {
  return style.split(';').flatMap(
    (declaration) =>
      declaration
        .slice(0, Math.max(declaration.indexOf(':'), 0))
        .trim()
        .toLowerCase() || [],
  )
}
