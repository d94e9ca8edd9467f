import type { RouteCall, RouteDefinition } from '../../../../kernel/define-route.ts'
import type { Problem } from '../../../../kernel/problem.ts'
import { ApiProblem, downloadUrl } from '../../../../platform/web/api-client.ts'

/**
 * Saves the file of a `download` route that may be refused: an `ApiProblem` is thrown, and can be told on the page. Where nothing can be wrong, a
 * plain link to `downloadUrl` is lighter.
 */
export async function downloadFile<Route extends RouteDefinition>(route: Route, input: RouteCall<Route>): Promise<void> {
  const response = await fetch(downloadUrl(route, input), { credentials: 'same-origin' })
  if (!response.ok) throw new ApiProblem((await response.json()) as Problem)
  const name = nameIn(response.headers.get('content-disposition') ?? '')
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** RFC 6266 §4.3: the name in UTF-8, as the server writes it. */
function nameIn(disposition: string): string {
  const name = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return name === undefined ? 'file' : decodeURIComponent(name)
}
