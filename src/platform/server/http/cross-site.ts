/**
 * Cross-site requests, refused without tokens: browsers say where a request comes from (Fetch Metadata; `Origin` where that is missing),
 * session cookies are SameSite=Lax, and bodies have media types that no form can send. Pages without scripts do take forms: since a browser may
 * be so old that it says nothing of all that, they carry a token besides (src/features/one-time-passwords/server/plain).
 */
import { AppError, kernelErrors } from '../../../kernel/errors.ts'

export function refuseCrossSite(
  request: { method: string; headers: Readonly<Record<string, string | string[] | undefined>> },
  publicOrigin: string,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const fetchSite = request.headers['sec-fetch-site']
  if (fetchSite !== undefined) {
    if (fetchSite === 'same-origin' || fetchSite === 'none') return
    throw new AppError(kernelErrors['cross-site-request'])
  }
  const origin = request.headers.origin
  if (origin === undefined || origin === publicOrigin || origin === `http://${String(request.headers.host)}`) return
  throw new AppError(kernelErrors['cross-site-request'])
}
