/** Pages that the server writes for browsers without scripts: how a feature answers with one, and how it is sent. */
import type { FastifyReply } from 'fastify'
import type { AppError } from '../../../../kernel/errors.ts'
import type { Html } from './html.ts'

/** After a form always `redirectTo`, so that reloading and going back send nothing again (Post/Redirect/Get). */
export type Page = { readonly content: Html; readonly status?: number } | { readonly redirectTo: string }

/** What the page of a refusal may know: it is also asked for requests that have not got as far as the handler. */
export interface RefusedRequest {
  readonly id: string
  /** Path with query, of a page that can be opened again; undefined after a form. */
  readonly path: string | undefined
  readonly language: 'ja' | 'en'
  readonly theme: 'light' | 'dark' | ''
}

/** Says it, or leads to the page where what is missing is done. */
export type ProblemPage = (problem: AppError, request: RefusedRequest) => Html | { readonly redirectTo: string }

/** No scripts at all, and styles from files of this site alone. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  void reply
    .header('content-security-policy', policy)
    // With `no-referrer` browsers send forms with the origin `null`, and nobody could tell where they come from.
    .header('referrer-policy', 'same-origin')
    .header('vary', 'cookie, accept-language')
  if ('redirectTo' in page) return reply.redirect(page.redirectTo, 303)
  return reply
    .status(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>\n${page.content.markup}`)
}
