/** Requests that another site makes a signed-in browser send: every route that changes something, walked from the contract. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'
import { sampleOf } from '../support/sample-input.ts'
import { knownPassword, type Portal, startPortal } from './portal.ts'

const evil = 'https://evil.example'

/** What browsers say of a request that another site causes. Old ones know no Fetch Metadata; a sandboxed frame has the origin `null`. */
const foreign: Readonly<Record<string, Record<string, string>>> = {
  'another site': { 'sec-fetch-site': 'cross-site', origin: evil },
  'another site, without an origin': { 'sec-fetch-site': 'cross-site' },
  'another host of the same domain': { 'sec-fetch-site': 'same-site', origin: 'http://blog.127.0.0.1:8080' },
  'another site, in an old browser': { origin: evil },
  'another port, in an old browser': { origin: 'http://127.0.0.1:9999' },
  'a sandboxed frame, in an old browser': { origin: 'null' },
  'a name that begins with ours, in an old browser': { origin: 'http://127.0.0.1:8080.evil.example' },
  'our own origin, claimed by a request that comes from elsewhere': { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:8080' },
}

const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'text/plain; charset=utf-8']

let app: ComposedApp
let portal: Portal

beforeAll(async () => {
  app = await startComposedApp()
  portal = await startPortal()
})
afterAll(async () => {
  await app?.stop()
  await portal?.stop()
})

function routesThatChange(): readonly RouteDefinition[] {
  return app.composition.routes.map(({ route }) => route).filter(({ method }) => method !== 'GET')
}

function pathOf(route: RouteDefinition, id: string): string {
  return route.path.replace(/:([A-Za-z]+)/g, id)
}

describe('a request that another site causes', () => {
  it.each(Object.entries(foreign))('403: is refused on every route that changes something, coming from %s', async (_, headers) => {
    const id = app.platform.ids.next()
    const letIn: string[] = []
    for (const route of routesThatChange()) {
      const type = route.kind === 'page' ? 'application/x-www-form-urlencoded' : 'application/json'
      const payload = route.kind === 'page' ? 'a=b' : JSON.stringify(sampleOf(route.body, id))
      const answer = await app.http.inject({
        method: route.method,
        url: pathOf(route, id),
        headers: { ...headers, 'content-type': type },
        payload,
      })
      const isRefused = answer.statusCode === 403 && (route.kind === 'page' || answer.json().code === 'kernel.cross-site-request')
      if (!isRefused) letIn.push(`${route.id} ${answer.statusCode}`)
    }
    expect(letIn).toEqual([])
    expect(routesThatChange().length).toBeGreaterThan(60)
  })

  it('400 or 415: no media type that a form can send is read as the input of a route, even from our own origin', async () => {
    const id = app.platform.ids.next()
    const actors = [app.actor('administrator', null), app.actor('operator', null)]
    const read: string[] = []
    for (const route of routesThatChange().filter(({ body, kind }) => kind === 'upload' || (body !== undefined && kind !== 'page'))) {
      const payload = JSON.stringify(sampleOf(route.body, id))
      for (const contentType of formTypes) {
        for (const actor of route.permission === 'public' ? [undefined] : actors) {
          const answer = await app.as(actor).call(
            { ...route, kind: 'upload' },
            {
              params: Object.fromEntries([...route.path.matchAll(/:([A-Za-z]+)/g)].map((match) => [match[1] ?? '', id])),
              file: Buffer.from(payload),
              headers: { 'content-type': contentType },
            },
          )
          // Who may not be here at all hears that instead; what counts is that nobody is let in.
          if (![400, 401, 403, 404, 415].includes(answer.status)) read.push(`${route.id} ${contentType} ${answer.status}`)
        }
      }
    }
    expect(read).toEqual([])
  })

  it('415: the door takes JSON and nothing else', async () => {
    const body = JSON.stringify({ companyCode: 'C000000001', userId: 'admin01', password: knownPassword })
    for (const contentType of formTypes) {
      const answer = await portal
        .browser()
        .send({ method: 'POST', path: '/api/v1/sign-in', payload: body, headers: { 'content-type': contentType } })
      expect([contentType, answer.status === 415 || answer.status === 400]).toEqual([contentType, true])
    }
  })

  it('reads change nothing: no route that is a GET needs an audit entry', () => {
    const reading = app.composition.routes.filter(({ route }) => route.method === 'GET')
    expect(reading.filter(({ route }) => route.reads !== undefined).map(({ route }) => route.id)).toEqual([])
    expect(reading.length).toBeGreaterThan(60)
  })

  it('403: neither signs a browser in as the attacker, nor out, nor changes a password; from our own page all of it works', async () => {
    const company = await portal.openCompany('C000000001')
    const browser = portal.browser()
    await browser.signIn(company.code, 'admin01', knownPassword, { 'sec-fetch-site': 'same-origin' })
    const session = new Map(browser.cookies)
    const headers = foreign['another site'] ?? {}

    expect((await browser.signIn(company.code, 'admin01', knownPassword, headers)).status).toBe(403)
    const out = { method: 'POST', path: '/api/v1/sign-out' } as const
    expect((await browser.send({ ...out, headers })).status).toBe(403)
    const newPassword = `${knownPassword}-2`
    const change = { currentPassword: knownPassword, newPassword, confirmation: newPassword }
    expect((await browser.post('/api/v1/password', change, headers)).status).toBe(403)
    expect(browser.cookies).toEqual(session)
    expect((await browser.get('/api/v1/session')).status).toBe(200)

    const own = { 'sec-fetch-site': 'same-origin' }
    expect((await browser.post('/api/v1/password', change, own)).status).toBe(204)
    expect((await browser.send({ ...out, headers: own })).status).toBe(204)
    expect((await browser.signIn(company.code, 'admin01', knownPassword, own)).status).toBe(401)
    expect((await browser.signIn(company.code, 'admin01', newPassword, own)).status).toBe(200)
  })

  it('answers say nothing of other origins: there is no Access-Control-Allow-Origin, and a preflight is no route', async () => {
    const browser = portal.browser()
    const asked = await browser.get('/api/v1/session', { origin: evil })
    expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    const preflight = await portal.http.inject({
      method: 'OPTIONS',
      url: '/api/v1/sign-in',
      headers: { origin: evil, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })
    expect([preflight.statusCode, Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))]).toEqual([404, []])
  })
})
