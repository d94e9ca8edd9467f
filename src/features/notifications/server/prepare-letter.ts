import {
  type ContentType,
  escapeHtml,
  fillSubject,
  fillVariables,
  type LetterText,
  type LetterValues,
  letterPage,
  type RenderedLetter,
  renderLetter,
} from '../contract/letter.ts'
import { sanitiseLetter } from './html/sanitise-letter.ts'
import { textOfLetter } from './html/text-of-letter.ts'

export interface PreparedLetter {
  /** The HTML between the page's frame with these values; null: written as plain text. */
  body(values: LetterValues): string | null
  render(values: LetterValues): RenderedLetter
}

/**
 * A template made ready for many recipients: its HTML is sanitised again, though it was when it was saved, since the rules may have become
 * stricter meanwhile (MCOP-TMPL-12). Values are filled in afterwards, escaped.
 */
export function prepareLetter(text: Pick<LetterText, 'subject' | 'body'> & { readonly contentType: ContentType }): PreparedLetter {
  if (text.contentType === 'text') return { body: () => null, render: (values) => renderLetter(text, values) }
  const html = sanitiseLetter(text.body)
  const alternative = textOfLetter(html)
  const body = (values: LetterValues): string => fillVariables(html, values, escapeHtml)
  return {
    body,
    render: (values) => ({
      subject: fillSubject(text.subject, values),
      text: fillVariables(alternative, values),
      html: letterPage(body(values)),
    }),
  }
}
