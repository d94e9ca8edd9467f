/** A number of HTTP requests kept in flight against one server, over connections that stay open as those of a browser do. */
import { Agent, request } from 'node:http'

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** What is asked after this answer, which then is a step on the way only; undefined: it was the last. */
  readonly goOn?: (answer: HttpAnswer) => HttpRequest | undefined
}

export interface HttpAnswer {
  readonly status: number
  /** From the first request of its way to the end of this answer. */
  readonly milliseconds: number
  readonly body: string
  /** As the next request sends them. */
  readonly cookies: string
}

export interface HttpLoad {
  readonly inFlight: number
  /** So many requests, or for so long. */
  readonly until: { readonly requests: number } | { readonly milliseconds: number }
  readonly next: (index: number) => HttpRequest
}

/** Answers in the order of their arrival, and how long it took in all. */
export async function runHttpLoad(url: string, load: HttpLoad): Promise<{ answers: HttpAnswer[]; milliseconds: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.inFlight })
  const answers: HttpAnswer[] = []
  const startedAt = performance.now()
  const { until } = load
  const goesOn = (index: number): boolean =>
    'requests' in until ? index < until.requests : performance.now() - startedAt < until.milliseconds
  let next = 0
  const keepBusy = async (): Promise<void> => {
    while (goesOn(next)) answers.push(await walk(url, agent, load.next(next++)))
  }
  await Promise.all(Array.from({ length: load.inFlight }, keepBusy))
  const milliseconds = performance.now() - startedAt
  agent.destroy()
  return { answers, milliseconds }
}

async function walk(url: string, agent: Agent, first: HttpRequest): Promise<HttpAnswer> {
  const startedAt = performance.now()
  let asked: HttpRequest | undefined = first
  let answer: HttpAnswer | undefined
  while (asked !== undefined) {
    answer = { ...(await ask(url, agent, asked)), milliseconds: performance.now() - startedAt }
    asked = asked.goOn?.(answer)
  }
  return answer as HttpAnswer
}

function ask(url: string, agent: Agent, asked: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const length = asked.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(asked.body)) }
    const sent = request(
      new URL(asked.path, url),
      { method: asked.method, agent, headers: { ...asked.headers, ...length } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            milliseconds: performance.now() - startedAt,
            body: Buffer.concat(chunks).toString('utf8'),
            cookies: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; '),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(asked.body)
  })
}
