/**
 * An HTML letter for the preview. The page's policy (platform/server/http/security-headers.ts) also rules the frame in it and refuses `style`
 * attributes; so each becomes a class of one style sheet, which the page hands over with its nonce. Links lead nowhere but to a new window,
 * which the frame's sandbox never opens.
 */
import sanitizeHtml from 'sanitize-html'
import { letterRules } from './allowed-html.ts'

export function letterForPreview(html: string): { readonly body: string; readonly styles: string } {
  const classes = new Map<string, string>()
  // What was styled is sanitised here first, since a class takes the style out of the reach of the rules.
  const clean = sanitizeHtml(html, letterRules)
  const body = sanitizeHtml(clean, {
    ...letterRules,
    allowedAttributes: {
      ...letterRules.allowedAttributes,
      '*': ['class', 'lang', 'dir'],
      a: ['href', 'target'],
    } as sanitizeHtml.IOptions['allowedAttributes'] & object,
    allowedSchemes: ['https', 'http'],
    transformTags: {
      '*': (tagName, { style, ...attribs }) => {
        if (tagName === 'a') attribs.target = '_blank'
        if (style === undefined) return { tagName, attribs }
        const name = classes.get(style) ?? `s${classes.size + 1}`
        classes.set(style, name)
        return { tagName, attribs: { ...attribs, class: name } }
      },
    },
  })
  return { body, styles: [...classes].map(([style, name]) => `.${name}{${style}}`).join('\n') }
}
