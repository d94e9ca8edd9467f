/**
 * More than one may: routes of another role, members that nobody asked for. The walls around a company and a department have tests of their own
 * (tests/conformance/company-wall.test.ts, department-wall.test.ts).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import type { Actor } from '../../src/platform/server/context.ts'
import { problemsIn } from '../support/app.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'
import { jsonSchemaOf, sampleOf } from '../support/sample-input.ts'
import { knownPassword, type Portal, startPortal } from './portal.ts'

let app: ComposedApp
let portal: Portal
let people: Readonly<Record<'user' | 'administrator' | 'operator', Actor>>

beforeAll(async () => {
  app = await startComposedApp()
  portal = await startPortal()
  const companyId = app.platform.ids.next()
  await app.asSystem(companyId, (ctx) =>
    app.composition.api.tenancy.openCompany(ctx, {
      code: 'C000000001',
      name: 'サンプル商事株式会社',
      services: ['vpn-access'],
      rowLimit: 1000,
      administratorPolicy: 'mcop-admin',
      permittedSources: [],
    }),
  )
  people = {
    user: app.actor('user', companyId),
    administrator: app.actor('administrator', companyId),
    operator: app.actor('operator', null),
  }
})
afterAll(async () => {
  await app?.stop()
  await portal?.stop()
})

function sampleCall(route: RouteDefinition, id: string) {
  return {
    params: Object.fromEntries([...route.path.matchAll(/:([A-Za-z]+)/g)].map((match) => [match[1] ?? '', id])),
    query: sampleOf(route.query, id) as Record<string, unknown>,
    ...(route.body === undefined ? {} : { body: sampleOf(route.body, id) }),
  }
}

describe('somebody of another role', () => {
  it.each([
    ['user', 'administrator'],
    ['user', 'operator'],
    ['administrator', 'operator'],
    ['operator', 'administrator'],
    ['administrator', 'user'],
  ] as const)('403: a session of a %s opens no route that only one of an %s has', async (own, wanted) => {
    const routes = app.composition.routes
      .map(({ route }) => route)
      .filter(({ permission }) => people[wanted].permissions.has(permission) && !people[own].permissions.has(permission))
    const open: string[] = []
    for (const route of routes) {
      const answer = await app.as(people[own]).call(route, sampleCall(route, app.platform.ids.next()))
      if (answer.status !== 403) open.push(`${route.id} ${answer.status}`)
    }
    expect(open).toEqual([])
    expect(routes.length).toBeGreaterThan(own === 'administrator' && wanted === 'user' ? 3 : 20)
  })

  it('401: the cookie of one site is no session at another, though it is sent to all of them', async () => {
    const company = await portal.openCompany('C000000001')
    await portal.openOperator('operator')
    const [administrator, operator] = [portal.browser(), portal.browser()]
    expect((await administrator.signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
    expect((await operator.signInAsOperator('operator', knownPassword)).status).toBe(200)
    const tokens = [administrator.cookies.get('genkan-admin') ?? '', operator.cookies.get('genkan-ops') ?? '']
    for (const token of tokens) expect(token).toHaveLength(43)

    const opened: string[] = []
    for (const [own, token] of [
      ['admin', tokens[0]],
      ['ops', tokens[1]],
    ] as const) {
      for (const site of ['admin', 'my', 'ops']) {
        const thief = portal.browser()
        thief.cookies.set(`genkan-${site}`, token ?? '')
        const path = site === 'admin' ? '/api/v1/session' : `/api/v1/${site}/session`
        if ((await thief.get(path)).status === 200) opened.push(`${own} at ${site}`)
      }
    }
    expect(opened).toEqual(['admin at admin', 'ops at ops'])
  })

  it('401: an operator’s session, planted as one of a company’s site, opens none of that site’s routes', async () => {
    await portal.openOperator('operator2')
    const operator = portal.browser()
    await operator.signInAsOperator('operator2', knownPassword)
    const token = operator.cookies.get('genkan-ops') ?? ''
    const planted = portal.browser()
    for (const site of ['admin', 'my']) planted.cookies.set(`genkan-${site}`, token)
    const routes = portal.composition.routes
      .map(({ route }) => route)
      .filter(({ path, permission, kind }) => permission !== 'public' && kind !== 'page' && !path.startsWith('/api/v1/ops/'))
    const open: string[] = []
    for (const route of routes) {
      const { params, body } = sampleCall(route, portal.platform.ids.next())
      const answer = await planted.call(route, { params, ...(body === undefined ? {} : { body }) })
      if (answer.status !== 401) open.push(`${route.id} ${answer.status}`)
    }
    expect(open).toEqual([])
    expect(routes.length).toBeGreaterThan(100)
  })
})

/** Members that would make somebody more than they are, if a route took whatever it is sent. */
const smuggled = { isAdministrator: true, permissions: ['*'], companyId: '00000000-0000-7000-8000-000000000001', role: 'operator' }

describe('members that nobody asked for', () => {
  it('400: are refused by every route that takes a body, each by its place', async () => {
    const taken: string[] = []
    const routes = app.composition.routes.map(({ route }) => route).filter(({ body, kind }) => body !== undefined && kind !== 'page')
    for (const route of routes) {
      const call = sampleCall(route, app.platform.ids.next())
      const schema = jsonSchemaOf(route.body as NonNullable<typeof route.body>)
      // A union shows its members only one by one; an object shows which it has.
      const added = Object.entries(smuggled).filter(([name]) => schema.properties?.[name] === undefined)
      if (typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) continue
      const actor = Object.values(people).find(({ permissions }) => permissions.has(route.permission)) ?? people.administrator
      const answer = await app.as(actor).call(route, { ...call, body: { ...call.body, ...Object.fromEntries(added) } })
      const told = answer.status === 400 ? problemsIn(answer) : []
      const isTold = added.every(([name]) => told.includes(`/body/${name} field.unknown-member`))
      if (!isTold) taken.push(`${route.id} ${answer.status} ${told.join(', ')}`)
    }
    expect(taken).toEqual([])
    expect(routes.length).toBeGreaterThan(60)
  })
})
