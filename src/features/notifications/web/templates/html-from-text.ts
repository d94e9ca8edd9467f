import { escapeHtml, urlVariables } from '../../contract/letter.ts'

/** A plain text as the beginning of an HTML body: paragraphs, line breaks, addresses as links. The source stays readable. */
export function htmlFromText(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(lineOf).join('<br />\n')}</p>`)
    .join('\n')
}

function lineOf(line: string): string {
  return escapeHtml(line).replace(/\$\{(\w+)\}/g, (written, name: string) =>
    urlVariables.has(name) ? `<a href="${written}">${written}</a>` : written,
  )
}

/** Somebody has already begun to write HTML. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][^>]*>/i.test(text)
}
