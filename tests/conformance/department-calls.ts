/** Every call of the contract that an administrator may make, with ids and words of one side of a department world. */
import type { RouteDefinition } from '../../src/kernel/define-route.ts'
import type { TestAnswer, TestCall } from '../support/app.ts'
import { type JsonSchema, jsonSchemaOf, sample, sampleOf } from '../support/sample-input.ts'
import type { DepartmentWorld } from './department-world.ts'

export interface NamedCall {
  readonly route: RouteDefinition
  readonly call: TestCall
}

/** Stands for what does not exist. */
export const nobody = '00000000-0000-7000-8000-000000000000'

/** Of the administration site: neither the operator's nor a user's own. */
export function administrationRoutes({ app, limited }: DepartmentWorld): RouteDefinition[] {
  return app.composition.routes
    .map(({ route }) => route)
    .filter((route) => limited.permissions.has(route.permission) && !/^\/api\/v1\/(ops|my)\//.test(route.path))
}

export function isReading(route: RouteDefinition): boolean {
  return route.method === 'GET' || route.reads === true
}

/** What can be read without naming a thing outside by its id in the path: plainly, by each condition, and of each thing inside. */
export function readingsOf(world: DepartmentWorld): NamedCall[] {
  return administrationRoutes(world)
    .filter(isReading)
    .flatMap((route) => {
      const paths = pathsInside(route, world)
      const bodies = route.body === undefined ? [undefined] : bodiesWith(route.body, world.inside.userId)
      const queries = queriesOf(route, world)
      return paths.flatMap((params) => queries.flatMap((query) => bodies.map((body) => ({ route, call: { params, query, body } }))))
    })
}

/** Calls with the id of something wherever an id is wanted; where only the body names it, the path names what is inside. */
export function callsWith(route: RouteDefinition, id: string, world: DepartmentWorld, versions: ReadonlyMap<string, number>): TestCall[] {
  const query = sampleOf(route.query, id) as Record<string, unknown>
  const bodies = route.body === undefined ? [undefined] : [...bodiesWith(route.body, id), ...completedWith(route, id)]
  const here = Object.fromEntries(idParamsOf(route).map((name) => [name, id]))
  const paths = idParamsOf(route).length === 0 ? [{}] : [here, ...pathsInside(route, world).slice(0, 1)]
  const file = route.kind === 'upload' ? { file: new Uint8Array([1]) } : {}
  return paths
    .flatMap((params) => bodies.map((body) => ({ params, query, body: asRead(body, Object.values(params), versions), ...file })))
    .filter((call) => JSON.stringify(call).includes(id))
}

/** What a route wants to be in order before it looks for the thing that an id means. */
const completions: Readonly<Record<string, object>> = {
  'account.askForMailChangeOfUser': { address: 'inside.new@sample.example' },
  'bulk.reuseFile': { format: 'mcop-users', mode: 'update' },
  'directory.addPerson': { surname: '内田', email1: 'inside.9@sample.example' },
  'directory.registerDepartment': { code: 'A190', name: 'また新しい部' },
  'directory.registerUser': { userId: 'Inside9', email1: 'inside.9@sample.example' },
  'network-addresses.assignAddresses': { lines: [] },
  'notifications.checkNotice': { templateId: '246' },
  'notifications.sendNotice': { templateId: '246', excludedAddresses: [] },
}

function completedWith(route: RouteDefinition, id: string): unknown[] {
  const completion = completions[route.id]
  return completion === undefined || route.body === undefined
    ? []
    : bodiesWith(route.body, id).map((body) => ({ ...(body as object), ...completion }))
}

/** A body that says which version was read says the present one, so that nothing is refused for being stale. */
function asRead(body: unknown, ids: readonly string[], versions: ReadonlyMap<string, number>): unknown {
  if (typeof body !== 'object' || body === null || !('version' in body)) return body
  return { ...body, version: ids.map((id) => versions.get(id)).find((version) => version !== undefined) ?? 1 }
}

export function idParamsOf(route: RouteDefinition): string[] {
  return [...route.path.matchAll(/:([A-Za-z]*Id)\b/g)].map((match) => match[1] ?? '')
}

function pathsInside(route: RouteDefinition, { inside }: DepartmentWorld): Record<string, string>[] {
  if (route.path.includes(':format')) return ['mcop-users', 'mcop-departments', 'mcop-addresses'].map((format) => ({ format }))
  const names = idParamsOf(route)
  if (names.length === 0) return [{}]
  const known: Readonly<Record<string, string>> = { userId: inside.userId, departmentId: inside.departmentId, deviceId: inside.deviceId }
  const [first = ''] = names
  if (known[first] !== undefined)
    return [known[first], inside.secondUserId].slice(0, first === 'userId' ? 2 : 1).map((id) => ({ [first]: id }))
  return inside.samples.map((id) => Object.fromEntries(names.map((name) => [name, id])))
}

/** The smallest body, and one with every member that takes an id. */
function bodiesWith(schema: NonNullable<RouteDefinition['body']>, id: string): unknown[] {
  const json = jsonSchemaOf(schema)
  const variants = json.anyOf ?? json.oneOf ?? [json]
  return variants.flatMap((variant) => [sample(variant, id, ''), withIds(variant, id)])
}

function withIds(schema: JsonSchema, id: string): unknown {
  const smallest = sample(schema, id, '')
  if (typeof smallest !== 'object' || smallest === null || Array.isArray(smallest)) return smallest
  const taking = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, sample(member, id, name)] as const)
  return { ...smallest, ...Object.fromEntries(taking.filter(([, value]) => JSON.stringify(value)?.includes(id))) }
}

function queriesOf(route: RouteDefinition, world: DepartmentWorld): Record<string, unknown>[] {
  const sampled = sampleOf(route.query, world.inside.userId) as Record<string, unknown>
  // A PDF prints the moment on every page; its rows are those of the other formats.
  const smallest = sampled.format === 'pdf' ? { ...sampled, format: 'csv' } : sampled
  const members = route.query === undefined ? {} : (jsonSchemaOf(route.query).properties ?? {})
  const chosen = Object.entries(members).flatMap(([name, member]) =>
    valuesOf(name, member, world).map((value) => ({ ...smallest, [name]: value })),
  )
  return [smallest, ...chosen]
}

/** Values that would find the outside. */
function valuesOf(name: string, member: JsonSchema, world: DepartmentWorld): readonly unknown[] {
  const outside = world.outside ?? { departmentId: nobody, userId: nobody, deviceId: nobody }
  const isId = JSON.stringify(member).includes('[0-9a-f]{8}')
  if (name === 'cursor') return []
  if (name === 'departmentId' || name === 'within' || name === 'parentId' || name === 'moving')
    return [outside.departmentId, world.inside.departmentId]
  if (isId) return [outside.userId]
  if (name === 'options') return ['service=3g-act,target=used', 'service=3g-act,target=unused', 'service=3g-act,target=all']
  if (name === 'terminal') return ['Outside', outside.deviceId]
  if (name === 'actor') return ['administrator']
  if (name === 'action') return ['directory.user.registered']
  if (name === 'services') return ['3g-act']
  if (name === 'phone') return ['03-1111-1111']
  if (name === 'userIds' || name === 'userId') return ['Outside1', 'Inside1']
  if (member.enum !== undefined) return member.enum.filter((value) => value !== 'pdf')
  if (member.type === 'string' && member.pattern === undefined) return ['Outside', 'X900', 'Inside']
  return [sample(member, world.inside.userId, name)]
}

/** An answer without what differs between two databases by nature. */
export function plain(answer: TestAnswer): string {
  return `${answer.status} ${textOf(answer)}`.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
}

/** What an answer tells of the outside, beyond what was asked with. */
export function toldOf(answer: TestAnswer, call: TestCall, outside: readonly string[]): string | undefined {
  const asked = JSON.stringify(call)
  const text = textOf(answer)
  const words = [
    'Outside1',
    'Outside2',
    'Outside3',
    'Outside-nobody',
    'Outside部',
    'Outsideの',
    'Outside.',
    'X900',
    '10.32.5.201',
    '10.32.5.202',
  ]
  return [...words, ...outside].find((told) => text.includes(told) && !asked.includes(told))
}

function textOf({ bytes }: TestAnswer): string {
  const utf8 = bytes.toString('utf8')
  return utf8.includes('\ufffd') ? new TextDecoder('shift_jis').decode(bytes) : utf8
}
