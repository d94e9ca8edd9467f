import type { Token, Tokens } from 'marked'
import type { Inline } from '../../contract/block.ts'
import { GuideError } from './guide-error.ts'

/** Text, strong, code, and links to a place of the guide or of the portal. */
export function parseInlines(tokens: readonly Token[] | undefined, file: string): Inline[] {
  return (tokens ?? []).flatMap((token) => parseInline(token, file, {}))
}

/** Text without any style: a heading, the words of a picture. */
export function plainText(tokens: readonly Token[] | undefined, file: string): string {
  const inlines = parseInlines(tokens, file)
  const styled = inlines.find(({ style, href }) => style !== undefined || href !== undefined)
  if (styled !== undefined) throw new GuideError(file, 'a heading has no styles', styled.text)
  return inlines.map(({ text }) => text).join('')
}

function parseInline(token: Token, file: string, around: Omit<Inline, 'text'>): Inline[] {
  switch (token.type) {
    case 'text':
    case 'escape':
      return [{ text: readText(token as Tokens.Text, file), ...around }]
    case 'codespan':
      return [{ text: (token as Tokens.Codespan).text, ...around, style: 'code' }]
    case 'strong':
      return inside(token as Tokens.Strong, file, { ...around, style: 'strong' })
    case 'link':
      return inside(token as Tokens.Link, file, { ...around, href: readHref(token as Tokens.Link, file) })
    default:
      throw new GuideError(file, `"${token.type}" is no part of a guide's text`, token.raw)
  }
}

function inside({ tokens }: { tokens: readonly Token[] }, file: string, around: Omit<Inline, 'text'>): Inline[] {
  return tokens.flatMap((token) => parseInline(token, file, around))
}

/** Stars that were meant as strong, but stand where Markdown does not see them, would be read as stars. */
function readText({ text, raw }: Tokens.Text, file: string): string {
  if (text.includes('**')) throw new GuideError(file, 'stars that are not strong', raw)
  // A line of the file ends nowhere for the reader; between Japanese letters it leaves no blank either.
  return text.replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。」）])\n/gu, '').replaceAll('\n', ' ')
}

function readHref({ href, raw }: Tokens.Link, file: string): string {
  if (!/^(#[a-z0-9-]+|\/(admin|my)(\/[a-z0-9/-]*)?)$/.test(href))
    throw new GuideError(file, 'a link leads out of the guide and the portal', raw)
  return href
}
