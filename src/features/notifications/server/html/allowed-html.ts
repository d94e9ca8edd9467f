/**
 * What an HTML letter may contain (MCOP-TMPL-12): words, their order and their look. Nothing that runs, asks for input or is fetched from
 * elsewhere. Pictures are left out on purpose: whoever serves one learns who opened a letter with an Entry password, and when.
 */
import type { IOptions } from 'sanitize-html'
import { urlVariables } from '../../contract/letter.ts'

const blocks = ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'li', 'dl', 'dt', 'dd']
const tables = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']
const words = ['a', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'sub', 'sup', 'code', 'span', 'br']

const length = '-?\\d{1,4}(?:\\.\\d{1,3})?(?:px|pt|em|rem|%)?'
const colour = /^(?:#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d .,%/]{1,40}\))$/i
const lengths = new RegExp(`^(?:auto|${length})(?:\\s+(?:auto|${length})){0,3}$`)
const border = new RegExp(`^(?:none|0|${length}\\s+(?:solid|dashed|dotted|double)(?:\\s+(?:#[0-9a-f]{3,8}|[a-z]{3,20}))?)$`, 'i')

/** Values without brackets, so that nothing is fetched; nothing that lays the letter over what surrounds it. */
export const allowedStyles: Readonly<Record<string, RegExp[]>> = {
  color: [colour],
  'background-color': [colour],
  background: [colour],
  'font-size': [lengths],
  'font-weight': [/^(?:normal|bold|[1-9]00)$/],
  'font-style': [/^(?:normal|italic)$/],
  'font-family': [/^[\p{L}\p{N} ,'"-]{1,200}$/u],
  'line-height': [lengths],
  'letter-spacing': [lengths],
  'text-align': [/^(?:left|right|center|start|end|justify)$/],
  'text-decoration': [/^(?:none|underline|line-through)$/],
  'vertical-align': [/^(?:top|middle|bottom|baseline)$/],
  'white-space': [/^(?:normal|nowrap|pre|pre-wrap|pre-line)$/],
  width: [lengths],
  'max-width': [lengths],
  'border-collapse': [/^(?:collapse|separate)$/],
  'border-radius': [lengths],
  'list-style-type': [/^[a-z-]{3,30}$/],
  ...sided('margin', lengths, (side) => `margin-${side}`),
  ...sided('padding', lengths, (side) => `padding-${side}`),
  ...sided('border', border, (side) => `border-${side}`),
}

function sided(name: string, form: RegExp, of: (side: string) => string): Record<string, RegExp[]> {
  return Object.fromEntries([name, ...['top', 'right', 'bottom', 'left'].map(of)].map((property) => [property, [form]]))
}

/** Only where it leads to a page over a protected line, or is one of the addresses that the product fills in. */
export function isAllowedLink(href: string): boolean {
  const variable = /^\$\{(\w+)\}$/.exec(href)?.[1]
  return variable === undefined ? /^https:\/\/[^\s$]+$/i.test(href) : urlVariables.has(variable)
}

export const letterRules: IOptions = {
  allowedTags: [...blocks, ...tables, ...words],
  allowedAttributes: {
    '*': ['style', 'lang', 'dir'],
    a: ['href'],
    th: ['colspan', 'rowspan', 'align', 'valign', 'scope'],
    td: ['colspan', 'rowspan', 'align', 'valign'],
    table: ['align', 'cellpadding', 'cellspacing'],
  },
  allowedStyles: { '*': allowedStyles },
  allowedSchemes: ['https'],
  allowProtocolRelative: false,
  // Their text is no text of the letter.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'iframe', 'object', 'svg', 'math', 'template', 'xmp'],
  transformTags: {
    a: (tagName, attributes) => {
      const kept = Object.entries(attributes).filter(([name, value]) => name !== 'href' || isAllowedLink(value.trim()))
      return { tagName, attribs: Object.fromEntries(kept.map(([name, value]) => [name, value.trim()])) }
    },
  },
}
