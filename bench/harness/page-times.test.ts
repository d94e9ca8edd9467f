import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { download } from './download.ts'
import { askOnce, deepCursor, timePages } from './page-times.ts'

/** Three pages; 403 for a wrong cookie; a file. */
let server: Server
let url: string
const seen: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '', 'http://any')
    seen.push(request.url ?? '')
    if (request.headers.cookie !== 'known') return void response.writeHead(403).end('{}')
    if (pathname === '/file') return void response.end('kept,name\r\n1,一\r\n2,二\r\n')
    if (pathname === '/empty') return void response.end('{"items":[]}')
    const page = Number(searchParams.get('cursor') ?? 0)
    response.end(JSON.stringify({ items: [page], nextCursor: page < 2 ? String(page + 1) : null }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

describe('times of pages', () => {
  it('walks to the last page that there is', async () => {
    expect(await deepCursor(url, { path: '/list?limit=1', cookie: 'known' }, 100)).toBe('2')
    expect(await deepCursor(url, { path: '/list?limit=1', cookie: 'known' }, 1)).toBe('1')
  })

  it('asks once to warm up and then as often as told, each time what belongs to the request', async () => {
    seen.length = 0
    const times = await timePages(url, (index) => ({ path: `/list?of=${index % 2}`, cookie: 'known' }), { rounds: 2, requests: 10 })
    expect(seen).toHaveLength(30)
    expect(new Set(seen)).toEqual(new Set(['/list?of=0', '/list?of=1']))
    expect(times.p95).toBeGreaterThanOrEqual(times.p50)
  })

  it('gives no figure for an answer that is refused, empty or not what was wanted', async () => {
    await expect(askOnce(url, { path: '/list', cookie: 'strange' })).rejects.toThrow('/list: 403')
    await expect(askOnce(url, { path: '/empty', cookie: 'known' })).rejects.toThrow('/empty: 200')
    await expect(askOnce(url, { path: '/list', cookie: 'known', isRight: () => false })).rejects.toThrow('/list: 200')
    await expect(timePages(url, () => ({ path: '/empty', cookie: 'known' }), { rounds: 1, requests: 10 })).rejects.toThrow('/empty')
  })
})

describe('a fetched file', () => {
  it('is read to its end, and its lines and the highest memory of the server are told', async () => {
    const sizes = [3, 5, 4]
    const residentBytes = async () => sizes.shift() ?? 4
    const file = await download({ url, residentBytes }, '/file', 'known')
    expect(file.lines).toBe(3)
    expect(file.peakBytes).toBeGreaterThanOrEqual(3)
  })

  it('must be one: a refusal gives no figure', async () => {
    await expect(download({ url, residentBytes: async () => 1 }, '/file', 'strange')).rejects.toThrow('/file: 403')
  })
})
