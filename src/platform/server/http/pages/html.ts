/**
 * HTML written on the server. Whatever is put into a template is escaped, so that a text can never become markup; only templates go into
 * templates as they are.
 */

/** Made by `html` alone: nothing else has passed the escaping. */
export class Html {
  readonly markup: string

  private constructor(markup: string) {
    this.markup = markup
  }

  static of(strings: readonly string[], values: readonly HtmlValue[]): Html {
    return new Html(strings.map((part, place) => part + markupOf(values[place])).join(''))
  }
}

/** False, null and undefined stand for nothing: `${isOver && html`<p>…</p>`}`. */
export type HtmlValue = string | number | Html | readonly HtmlValue[] | false | null | undefined

/** Attributes are written with double quotes: `<a href="${href}">`. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return Html.of(strings, values)
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(markupOf).join('')
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
