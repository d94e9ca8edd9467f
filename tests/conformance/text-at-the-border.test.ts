/** Text that the database cannot keep, in every place of every route that takes text, and cursors that nobody was given. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import type { Actor } from '../../src/platform/server/context.ts'
import type { TestAnswer, TestCall } from '../support/app.ts'
import { problemsIn } from '../support/app.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'
import { type JsonSchema, jsonSchemaOf, sample, sampleOf } from '../support/sample-input.ts'

let app: ComposedApp
let companyId: string
let actors: Readonly<Record<'administrator' | 'user' | 'operator', Actor>>

beforeAll(async () => {
  app = await startComposedApp()
  companyId = app.platform.ids.next()
  const administrator = { userId: 'admin01', displayName: '', email: 'admin@border.example' }
  await app.asSystem(companyId, (ctx) =>
    app.composition.api.tenancy.openCompany(ctx, {
      code: 'C000000001',
      name: '境界商事',
      services: ['vpn-access'],
      rowLimit: 1000,
      administratorPolicy: 'mcop-admin',
      permittedSources: [],
      administrator,
    }),
  )
  actors = {
    administrator: app.actor('administrator', companyId),
    user: app.actor('user', companyId),
    operator: app.actor('operator', null),
  }
})
afterAll(() => app?.stop())

const routesOfAll = () => app.composition.routes.map((binding) => binding.route)

function actorOf(route: RouteDefinition): Actor {
  if (route.path.startsWith('/api/v1/ops/')) return actors.operator
  return /^\/(?:api\/v1\/my|plain)(?:\/|$)/.test(route.path) ? actors.user : actors.administrator
}

/** A call that gets as far as the route's own doing, before anything in it is spoilt. */
function soundCall(route: RouteDefinition): TestCall {
  const id = app.platform.ids.next()
  const existing: Readonly<Record<string, unknown>> = { companyId, format: 'mcop-users' }
  const params = Object.entries(sampleOf(route.params, id) as object).map(([name, value]) => [name, existing[name] ?? value])
  return {
    params: Object.fromEntries(params),
    query: sampleOf(route.query, id) as Record<string, unknown>,
    ...(route.body === undefined || route.kind === 'upload' ? {} : { body: sampleOf(route.body, id) }),
    ...(route.kind === 'upload' ? { file: new Uint8Array([1]) } : {}),
  }
}

interface Spoilt {
  readonly pointer: string
  readonly value: unknown
}

/** The smallest input with `bad` in one of its texts, for each place in which the schema lets a text stand. */
function* spoil(schema: JsonSchema, bad: string, pointer: string): Generator<Spoilt> {
  const id = app.platform.ids.next()
  for (const choice of schema.anyOf ?? schema.oneOf ?? []) yield* spoil(choice, bad, pointer)
  const types = [schema.type ?? []].flat()
  if (types.includes('string')) yield { pointer, value: bad }
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const others = sample(schema, id, '') as object
    for (const { pointer: at, value } of spoil(member, bad, `${pointer}/${name}`))
      yield { pointer: at, value: { ...others, [name]: value } }
  }
  if (typeof schema.additionalProperties === 'object') {
    yield { pointer: `${pointer}/${bad}`, value: { [bad]: sample(schema.additionalProperties, id, '') } }
    for (const { pointer: at, value } of spoil(schema.additionalProperties, bad, `${pointer}/${id}`))
      yield { pointer: at, value: { [id]: value } }
  }
  if (schema.items !== undefined) {
    for (const { pointer: at, value } of spoil(schema.items, bad, `${pointer}/0`)) yield { pointer: at, value: [value] }
  }
}

/** Pages are read by people: they are refused alike, and tell no places. */
const tells = (route: RouteDefinition, answer: TestAnswer, isPlace: (problem: string) => boolean): boolean =>
  answer.status === 400 && (route.kind === 'page' || problemsIn(answer).some(isPlace))

const told = (answer: TestAnswer) => `${answer.status} ${problemsIn(answer).join(', ')}`

describe('text that the database cannot keep', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800'],
  ])('400: MCOP-GEN-9: every route tells the place in its body in which %s stands', async (_, bad) => {
    const wrong: string[] = []
    let places = 0
    for (const route of routesOfAll().filter(({ body, kind }) => body !== undefined && kind !== 'upload')) {
      for (const { pointer, value } of spoil(jsonSchemaOf(route.body as never), bad, '/body')) {
        const answer = await app.as(actorOf(route)).call(route, { ...soundCall(route), body: value })
        places += 1
        if (!tells(route, answer, (problem) => problem === `${pointer} field.bad-character`)) wrong.push(`${route.id} ${told(answer)}`)
      }
    }
    expect(wrong).toEqual([])
    expect(places).toBeGreaterThan(200)
  })

  it('400: MCOP-GEN-9: every route tells the condition in its address in which NUL stands', async () => {
    const wrong: string[] = []
    let places = 0
    for (const route of routesOfAll().filter(({ query }) => query !== undefined)) {
      for (const { pointer, value } of spoil(jsonSchemaOf(route.query as never), 'a\u0000b', '/query')) {
        const name = pointer.split('/')[2] ?? ''
        const call = soundCall(route)
        const query = { ...call.query, [name]: (value as Record<string, unknown>)[name] }
        const answer = await app.as(actorOf(route)).call(route, { ...call, query })
        places += 1
        const isTold = tells(route, answer, (problem) => problem.startsWith(`/query/${name}`) && problem.endsWith(' field.bad-character'))
        if (!isTold) wrong.push(`${route.id} ${name} ${told(answer)}`)
      }
    }
    expect(wrong).toEqual([])
    expect(places).toBeGreaterThan(50)
  })

  it('404: MCOP-GEN-9: NUL in a path names a thing that cannot exist', async () => {
    const wrong: string[] = []
    for (const route of routesOfAll().filter(({ path }) => path.includes(':'))) {
      const call = soundCall(route)
      for (const name of Object.keys(call.params ?? {})) {
        const answer = await app.as(actorOf(route)).call(route, { ...call, params: { ...call.params, [name]: 'a\u0000b' } })
        if (answer.status !== 404) wrong.push(`${route.id} ${name} ${told(answer)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('a cursor that nobody was given', () => {
  const made = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')

  it('400: every list that exists says so of it, and 404 stays what it was', async () => {
    const wrong: string[] = []
    const tellers = new Set<string>()
    const lists = routesOfAll().filter(({ query }) => query !== undefined && jsonSchemaOf(query).properties?.cursor !== undefined)
    const oneText = made(['1e999'])
    const cursors = [
      'x',
      made(['\u0000']),
      Buffer.from('\u0000').toString('base64url'),
      made([1, 2]),
      made({}),
      made(null),
      made(['x', 'y', 'z']),
      oneText,
      made(['2026-02-31 00:00:00+00', '-'.repeat(36)]),
      '1e999',
      `2026-11-21T00:00:00.000Z_${'-'.repeat(36)}`,
    ]
    for (const route of lists) {
      for (const cursor of cursors) {
        const call = soundCall(route)
        const answer = await app.as(actorOf(route)).call(route, { ...call, query: { ...call.query, cursor } })
        // 404: a list below something that does not exist is not read at all.
        const isTold = answer.status === 400 && problemsIn(answer).includes('/query/cursor field.bad-format')
        // One text is a key of lists that are in the order of a text, though nobody was given it.
        const isKey = answer.status === 200 && cursor === oneText
        if (!isTold && !isKey && answer.status !== 404) wrong.push(`${route.id} ${cursor} ${told(answer)}`)
        if (isTold) tellers.add(route.id)
      }
    }
    expect(wrong).toEqual([])
    expect(tellers.size).toBeGreaterThan(10)
  })

  it('400: a file of a list takes none, nor a number of rows, because it holds all of them', async () => {
    const files = routesOfAll().filter(({ id }) =>
      ['directory.downloadUsers', 'activity.downloadMonthlyUsage', 'activity.downloadLastUse'].includes(id),
    )
    expect(files).toHaveLength(3)
    for (const route of files) {
      const call = soundCall(route)
      const answer = await app.as(actorOf(route)).call(route, { ...call, query: { ...call.query, cursor: made(['admin01']), limit: 25 } })
      expect([answer.status, problemsIn(answer)]).toEqual([
        400,
        ['/query/cursor field.unknown-member', '/query/limit field.unknown-member'],
      ])
    }
    const downloads = routesOfAll().filter(({ kind, query }) => kind === 'download' && query !== undefined)
    expect(
      downloads.flatMap(({ id, query }) => (query !== undefined && jsonSchemaOf(query).properties?.cursor !== undefined ? [id] : [])),
    ).toEqual([])
  })
})
