import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

describe('HTML written on the server', () => {
  it('escapes every text, in content and in attributes', () => {
    const text = `<b>&"'`
    expect(html`<p title="${text}">${text}</p>`.markup).toBe('<p title="&lt;b&gt;&amp;&quot;&#39;">&lt;b&gt;&amp;&quot;&#39;</p>')
  })

  it('puts templates and lists of them in as they are, and nothing for false, null and undefined', () => {
    const items = ['a', '<'].map((text) => html`<li>${text}</li>`)
    expect(html`<ul>${items}</ul>${false}${null}${undefined}${0}`.markup).toBe('<ul><li>a</li><li>&lt;</li></ul>0')
  })

  it('takes an object that only looks like a template for a text', () => {
    const forged = JSON.parse('{"markup":"<script>"}') as never
    expect(() => html`${forged}`.markup).toThrow()
  })
})
