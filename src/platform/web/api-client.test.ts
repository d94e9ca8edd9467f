import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { defineRoute } from '../../kernel/define-route.ts'
import { call, whenSignedOut } from './api-client.ts'

const shared = { permission: 'signed-in', summary: 'A route of this test.', response: z.object({ method: z.string() }) } as const
const reading = defineRoute({ id: 'test.read', method: 'GET', path: '/api/v1/test', ...shared })
const writing = defineRoute({ id: 'test.write', method: 'POST', path: '/api/v1/test', ...shared })

let server: Server
let isSignedIn = false
let requests = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    requests += 1
    response.writeHead(isSignedIn ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isSignedIn ? { method: request.method } : { status: 401, code: 'kernel.not-signed-in' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A page knows where it came from; here addresses need their beginning.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const real = fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`${base}${path}`, init))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await new Promise((resolve) => server.close(resolve))
})
afterEach(() => {
  whenSignedOut(() => undefined)
  isSignedIn = false
  requests = 0
})

describe('a session that is over', () => {
  it('lets what only reads wait, and asks again once the person is back', async () => {
    whenSignedOut(async () => {
      isSignedIn = true
      return true
    })
    expect(await call(reading)).toEqual({ method: 'GET' })
    expect(requests).toBe(2)
  })
  it('refuses it when the person does not come back, or is not asked to', async () => {
    whenSignedOut(async () => false)
    await expect(call(reading)).rejects.toMatchObject({ code: 'kernel.not-signed-in' })
    whenSignedOut(() => undefined)
    await expect(call(reading)).rejects.toMatchObject({ code: 'kernel.not-signed-in' })
    expect(requests).toBe(2)
  })
  it('never sends again what writes: the person presses again', async () => {
    whenSignedOut(async () => {
      isSignedIn = true
      return true
    })
    await expect(call(writing)).rejects.toMatchObject({ status: 401 })
    expect(requests).toBe(1)
  })
  it('tells nobody where the asking was quiet', async () => {
    const told = vi.fn(async () => true)
    whenSignedOut(told)
    await expect(call(reading, undefined, { quiet: true })).rejects.toMatchObject({ status: 401 })
    expect(told).not.toHaveBeenCalled()
  })
})
