/** A file fetched over HTTP to its end, and what the server's memory did meanwhile. */
import type { ServerProcess } from './installation.ts'

export interface Downloaded {
  readonly milliseconds: number
  /** Line breaks that it has. */
  readonly lines: number
  /** Highest resident memory of the server seen meanwhile, bytes. */
  readonly peakBytes: number
}

const sampleEvery = 50
const lineFeed = 0x0a

export async function download(server: Pick<ServerProcess, 'url' | 'residentBytes'>, path: string, cookie: string): Promise<Downloaded> {
  let peakBytes = 0
  const look = async (): Promise<void> => {
    peakBytes = Math.max(peakBytes, await server.residentBytes())
  }
  const sampler = setInterval(() => void look(), sampleEvery)
  const startedAt = performance.now()
  try {
    const response = await fetch(new URL(path, server.url), { headers: { cookie } })
    if (!response.ok || response.body === null) throw new Error(`${path}: ${response.status} ${(await response.text()).slice(0, 300)}`)
    let lines = 0
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) lines += lineFeedsIn(chunk)
    const milliseconds = performance.now() - startedAt
    await look()
    if (lines < 2) throw new Error(`${path}: the file is empty`)
    return { milliseconds, lines, peakBytes }
  } finally {
    clearInterval(sampler)
  }
}

function lineFeedsIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1
  return count
}
