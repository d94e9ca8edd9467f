import { type Html, html } from '../../../../../platform/server/http/pages/html.ts'
import type { OwnTermsOfUse } from '../../deps.ts'
import { plainPaths } from '../paths.ts'
import { frame, type PageOfPhone, tokenField } from './frame.ts'

export interface AskedTerms {
  readonly terms: NonNullable<OwnTermsOfUse['terms']>
  /** An earlier version was agreed to. */
  readonly isAskedAgain: boolean
  readonly privacyUrl: string | null
}

/** The form names the very text that stands above it. */
export function termsView(page: PageOfPhone, { terms, isAskedAgain, privacyUrl }: AskedTerms): Html {
  const t = page.words.plain.terms
  const { title, body, changes, digest } = terms.texts[page.language]
  return frame(page, {
    title: t.title,
    purpose: isAskedAgain ? t.purposeAgain : t.purpose,
    content: html`${isAskedAgain && changes !== '' && html`<div class="notice"><h2>${t.changes}</h2>${paragraphs(changes)}</div>`}
<h2>${title}</h2>
${paragraphs(body)}
${privacyUrl !== null && html`<p><a href="${privacyUrl}">${t.privacy}</a></p>`}
<form method="post" action="${plainPaths.terms}">${tokenField(page.formToken)}
<input type="hidden" name="versionId" value="${terms.versionId}"><input type="hidden" name="language" value="${page.language}">
<input type="hidden" name="digest" value="${digest}">
<p><button class="primary" name="answer" value="agree">${t.agree}</button></p>
<p><button name="answer" value="disagree" aria-describedby="disagree">${t.disagree}</button></p>
<p id="disagree" class="quiet">${t.disagreeHint}</p></form>`,
  })
}

/** A blank line begins a paragraph; single line ends stay where they were written. */
function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => html`<p>${paragraph.split('\n').map((line, place) => html`${place > 0 && html`<br>`}${line}`)}</p>`)
}
