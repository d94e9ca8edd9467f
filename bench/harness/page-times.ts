/** How long one page takes as a browser asks for it, so many at once, and how long the same figures take by SQL alone over as many connections. */
import pg from 'pg'
import { type HttpAnswer, runHttpLoad } from './http-load.ts'
import type { Installation } from './installation.ts'
import { median, percentile, repeat, timed } from './measure.ts'

export const inFlight = 10

export interface Times {
  readonly p50: number
  readonly p95: number
}

/** Rounds, and requests of one round. */
export interface Effort {
  readonly rounds: number
  readonly requests: number
}

export interface PageRequest {
  readonly path: string
  readonly cookie: string
  /** Of the parsed answer; one that is not makes the whole figure worthless. By default a page must have items. */
  readonly isRight?: (answer: unknown) => boolean
  /** Posted, if given. */
  readonly body?: unknown
}

/** Medians over the rounds of the page that `ask` names for each request. */
export async function timePages(url: string, ask: (index: number) => PageRequest, effort: Effort): Promise<Times> {
  const rounds = await repeat(effort.rounds, async () => {
    const { answers } = await runHttpLoad(url, {
      inFlight,
      until: { requests: effort.requests },
      next: (index) => httpRequestOf(ask(index)),
    })
    for (const answer of answers) assertRight(answer, ask(0))
    return timesOf(answers.map((answer) => answer.milliseconds))
  })
  return medianOf(rounds)
}

/** One request by itself: the parsed answer and its time. */
export async function askOnce(url: string, asked: PageRequest): Promise<{ answer: unknown; milliseconds: number }> {
  const { answers } = await runHttpLoad(url, { inFlight: 1, until: { requests: 1 }, next: () => httpRequestOf(asked) })
  const answer = answers[0] as HttpAnswer
  assertRight(answer, asked)
  return { answer: JSON.parse(answer.body), milliseconds: answer.milliseconds }
}

/** Walks as a person would, page by page, as far as there are pages, and answers the cursor of the last but one. */
export async function deepCursor(url: string, asked: PageRequest, pages: number): Promise<string> {
  let cursor = ''
  for (let page = 0; page < pages; page += 1) {
    const path = cursor === '' ? asked.path : `${asked.path}&cursor=${encodeURIComponent(cursor)}`
    const { answer } = await askOnce(url, { ...asked, path })
    const { nextCursor } = answer as { nextCursor: string | null }
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return cursor
}

/** The statements of one page, one after the other, as the superuser: without row-level security. */
export async function timeSql(
  installation: Installation,
  statements: readonly { readonly text: string; readonly values: readonly unknown[] }[],
  effort: Effort,
): Promise<Times> {
  const pool = new pg.Pool({ connectionString: installation.core.database.administrationUrl, max: inFlight })
  try {
    const rounds = await repeat(effort.rounds, async () => {
      const times: number[] = []
      const keepBusy = async (): Promise<void> => {
        for (let count = 0; count < effort.requests / inFlight; count += 1) {
          times.push(
            await timed(async () => {
              for (const { text, values } of statements) await pool.query(text, [...values])
            }),
          )
        }
      }
      await Promise.all(Array.from({ length: inFlight }, keepBusy))
      return timesOf(times)
    })
    return medianOf(rounds)
  } finally {
    await pool.end()
  }
}

function httpRequestOf({ path, cookie, body }: PageRequest) {
  if (body === undefined) return { method: 'GET' as const, path, headers: { cookie } }
  return { method: 'POST' as const, path, headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function assertRight(answer: HttpAnswer, { path, isRight = hasItems }: PageRequest): void {
  if (answer.status < 300 && isRight(JSON.parse(answer.body))) return
  throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`)
}

function hasItems(answer: unknown): boolean {
  return (answer as { items: readonly unknown[] }).items.length > 0
}

function timesOf(times: readonly number[]): Times {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

function medianOf(rounds: readonly Times[]): Times {
  return { p50: median(rounds.map((times) => times.p50)), p95: median(rounds.map((times) => times.p95)) }
}
