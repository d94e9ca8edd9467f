/**
 * What an HTML form sends (`application/x-www-form-urlencoded`, WHATWG URL §5.1), as an object of texts. Stricter than browsers are lenient:
 * bytes that are no UTF-8 are refused rather than replaced, and so are forms that are larger, or have more fields, than any of ours.
 */
import type { FastifyInstance } from 'fastify'
import { AppError, kernelErrors } from '../../../../kernel/errors.ts'

export const formBytes = 16 * 1024
const mostFields = 64

/** Of a name that is there twice, the last value. @throws URIError for what is no UTF-8 */
export function parseForm(text: string): Readonly<Record<string, string>> {
  const pairs = text.split('&').filter((pair) => pair !== '')
  if (pairs.length > mostFields) throw new AppError(kernelErrors['too-large'])
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]
    }),
  )
}

/** Forms alone: to routes of this instance nothing else can be sent, and to no others a form. */
export function takeForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytes }, (_request, body, done) => {
    try {
      done(null, parseForm(String(body)))
    } catch (cause) {
      done(cause instanceof AppError ? cause : Object.assign(new Error('not a form in UTF-8', { cause }), { statusCode: 400 }))
    }
  })
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
