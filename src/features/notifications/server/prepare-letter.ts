import {
  type ContentType,
  escapeHtml,
  fillSubject,
  fillVariables,
  type LetterText,
  type LetterValues,
  letterPage,
  paragraphsOf,
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
 * stricter meanwhile (MCOP-TMPL-12). Values are filled in afterwards, escaped. `note` is plain text of ours that goes below.
 */
export function prepareLetter(
  text: Pick<LetterText, 'subject' | 'body'> & { readonly contentType: ContentType },
  note: string | undefined = undefined,
): PreparedLetter {
  const below = note === undefined ? '' : `\n\n${note}`
  if (text.contentType === 'text') {
    const whole = { subject: text.subject, body: `${text.body}${below}` }
    return { body: () => null, render: (values) => renderLetter(whole, values) }
  }
  const html = `${sanitiseLetter(text.body)}${note === undefined ? '' : paragraphsOf(note)}`
  const alternative = `${textOfLetter(sanitiseLetter(text.body))}${below}`
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
