import { describe, expect, it } from 'vitest'
import { htmlFromText, looksLikeHtml } from './html-from-text.ts'

describe('MCOP-TMPL-9: from TEXT to HTML', () => {
  it('paragraphs, lines and the product’s own addresses are kept; what looks like markup stays a text', () => {
    expect(htmlFromText('A <b> & B\n${MC_BROWSER_URL}\n\n\n${ENTRY_PASSWORD} ${X}\n')).toBe(
      '<p>A &lt;b&gt; &amp; B<br />\n<a href="${MC_BROWSER_URL}">${MC_BROWSER_URL}</a></p>\n<p>${ENTRY_PASSWORD} ${X}</p>',
    )
  })

  it('a text with tags is left as it was written, one that only compares numbers is not taken for it', () => {
    expect(['<p>a</p>', 'a<br />', '</div>'].map(looksLikeHtml)).toEqual([true, true, true])
    expect(['1 < 2 > 0', 'a <- b', ''].map(looksLikeHtml)).toEqual([false, false, false])
  })
})
